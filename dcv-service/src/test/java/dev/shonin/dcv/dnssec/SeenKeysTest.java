package dev.shonin.dcv.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.testing.DnsServer;
import dev.shonin.testing.DnsZone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Sets of keys have one form, and are found for whatever an answer speaks of. */
class SeenKeysTest {

    private static final Name EXAMPLE = Name.fromConstantString("example.com.");

    @Test
    void theSameKeysHaveTheSameFormWheneverTheyCome() {
        Message first = keys(7, 3_600, false);
        Message second = keys(4_711, 12, true);

        assertThat(SeenKeys.canonical(first)).isEqualTo(SeenKeys.canonical(second));
        assertThat(first.toWire()).isNotEqualTo(second.toWire());
    }

    @Test
    void otherKeysHaveAnother() {
        Message other = keys(7, 3_600, false);
        other.addRecord(key(99, 3_600), Section.ANSWER);

        assertThat(SeenKeys.canonical(other))
                .isNotEqualTo(SeenKeys.canonical(keys(7, 3_600, false)));
    }

    @Test
    void whatStandsBelowIsFoundAndWhatStandsBesideIsNot() {
        SeenKeys seen = new SeenKeys();
        Message here = keys(1, 300, false);
        Message beside = Message.newQuery(question("example.net."));
        beside.getHeader().setFlag(Flags.QR);
        seen.remember(List.of(here, beside));

        Message answer =
                Message.newQuery(
                        Record.newRecord(
                                Name.fromConstantString("a.www.example.com."),
                                Type.TXT,
                                DClass.IN));

        assertThat(seen.below(answer, List.of())).containsExactly(SeenKeys.canonical(here));
    }

    @Test
    void aZonesRealKeysSurviveTheForm() throws Exception {
        try (DnsServer server = DnsServer.start()) {
            DnsZone zone = server.zone("example.com").signed();
            TrustAnchors anchors =
                    TrustAnchors.of(dev.shonin.dcv.domain.dns.Octets.of(zone.trustAnchor() + "\n"));
            assertThat(TrustAnchors.of(anchors.text())).isEqualTo(anchors);
        }
    }

    private static Record question(String name) {
        return Record.newRecord(Name.fromConstantString(name), Type.DNSKEY, DClass.IN);
    }

    private static DNSKEYRecord key(int filler, long ttl) {
        byte[] octets = new byte[64];
        octets[0] = (byte) filler;
        return new DNSKEYRecord(EXAMPLE, DClass.IN, ttl, 257, 3, 13, octets);
    }

    private static Message keys(int id, long ttl, boolean turned) {
        Message message = new Message(id);
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(question("example.com."), Section.QUESTION);
        List<Record> records = new ArrayList<>();
        records.add(key(1, ttl));
        records.add(key(2, ttl));
        records.add(
                new RRSIGRecord(
                        EXAMPLE,
                        DClass.IN,
                        ttl,
                        Type.DNSKEY,
                        13,
                        3_600,
                        java.time.Instant.ofEpochSecond(2_000_000_000),
                        java.time.Instant.ofEpochSecond(1_700_000_000),
                        1,
                        EXAMPLE,
                        new byte[64]));
        if (turned) {
            Collections.reverse(records);
        }
        records.forEach(record -> message.addRecord(record, Section.ANSWER));
        return message;
    }
}
