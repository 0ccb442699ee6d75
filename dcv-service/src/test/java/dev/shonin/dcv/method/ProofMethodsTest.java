package dev.shonin.dcv.method;

import static dev.shonin.dcv.domain.dns.FakeDns.txt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.pki.name.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BR 3.2.2.4.7 and 3.2.2.4.22. */
class ProofMethodsTest {

    private static final DomainName ADN = DomainName.ofAccepted("example.com");
    private static final String VALUE = "abcdefghijklmnop234567qrstuvwxyz";
    private static final ProofTask.Record RECORD = new ProofTask.Record(ADN, VALUE);
    private static final String LABELLED = "_shonin-challenge.example.com";
    private static final String ACCOUNT = "https://shonin.example/v1/accounts/acc_1";
    private static final ProofTask.Persistent PERSISTENT =
            new ProofTask.Persistent(ADN, List.of("shonin.example"), ACCOUNT);
    private static final String PERSIST = "_validation-persist.example.com";
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final FakeDns dns = new FakeDns().otherwise(new DnsReply.NoData(null));

    @Test
    void theValueMayStandAtTheNameOrBelowItsLabel() {
        for (String at : List.of("example.com", LABELLED)) {
            FakeDns own =
                    new FakeDns()
                            .otherwise(new DnsReply.NoData(null))
                            .records(at, RecordType.TXT, txt(at, "v=spf1 -all"), txt(at, VALUE));

            assertThat(DnsChange.check(RECORD, round(own))).isInstanceOf(ProofFinding.Passed.class);
        }
    }

    @Test
    void theValueMayBeTheFirstLabelOfAnAliasBelowTheLabel() {
        dns.records(
                LABELLED,
                RecordType.CNAME,
                new DnsRecord.Alias(LABELLED, 60, VALUE + ".shonin.example"));

        assertThat(check()).isInstanceOf(ProofFinding.Passed.class);
    }

    @Test
    void anAliasAtTheNameItselfIsNotEvenAskedFor() {
        check();

        assertThat(dns.asked())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        LABELLED + ". TXT", LABELLED + ". CNAME", "example.com. TXT");
    }

    @Test
    void anotherValueIsTold() {
        dns.records(LABELLED, RecordType.TXT, txt(LABELLED, "abc\u0007\""));

        ProofFinding found = check();

        assertThat(found).isInstanceOf(ProofFinding.Failed.class);
        assertThat(found.seen().code()).isEqualTo("dns.other-value");
        assertThat(found.seen().values())
                .containsEntry("at", LABELLED)
                .containsEntry("seen", "abc\\007\\\"");
        assertThat(found.seen().values().toString()).doesNotContain(VALUE);
    }

    @Test
    void whatElseStandsAtTheNameItselfIsNobodysMistake() {
        dns.records("example.com", RecordType.TXT, txt("example.com", "v=spf1 -all"));

        assertThat(check().seen().code()).isEqualTo("dns.nothing");
    }

    @Test
    void silenceFailureAndBogusAnswersProveNothing() {
        for (DnsReply reply :
                List.of(
                        new DnsReply.TimedOut(),
                        new DnsReply.ServerFailed("SERVFAIL"),
                        new DnsReply.Bogus("expired"))) {
            FakeDns failing = new FakeDns().otherwise(reply);

            assertThat(DnsChange.check(RECORD, round(failing)))
                    .isInstanceOf(ProofFinding.Inconclusive.class);
            assertThat(PersistentDnsTxt.check(PERSISTENT, round(failing), NOW))
                    .isInstanceOf(ProofFinding.Inconclusive.class);
        }
    }

    @Property
    void onlyTheValueItselfProves(@ForAll byte[] bytes) {
        FakeDns own =
                new FakeDns()
                        .otherwise(new DnsReply.NoData(null))
                        .records(
                                LABELLED,
                                RecordType.TXT,
                                new DnsRecord.Txt(LABELLED, 60, Octets.of(bytes)))
                        .records(
                                PERSIST,
                                RecordType.TXT,
                                new DnsRecord.Txt(PERSIST, 60, Octets.of(bytes)));

        assertThat(DnsChange.check(RECORD, round(own))).isInstanceOf(ProofFinding.Failed.class);
        assertThat(PersistentDnsTxt.check(PERSISTENT, round(own), NOW))
                .isInstanceOf(ProofFinding.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shonin.example; accounturi=URI | persist.found",
                "SHONIN.example ;accounturi=URI;policy=wildcard;x=y | persist.found",
                "shonin.example; accounturi=URI; persistUntil=1795305600 | persist.found",
                "shonin.example; accounturi=URI; persistUntil=1795305599 | persist.ended",
                "shonin.example; accounturi=URI; persistUntil=1767225600 | persist.ended",
                "shonin.example; accounturi=URI; persistUntil=99999999999999999999 | persist.found",
                "shonin.example; accounturi=URI; persistUntil=0x7f | persist.bad-end",
                "shonin.example; accounturi=URI; persistUntil= | persist.bad-end",
                "shonin.example; accounturi=URI; persistUntil=-1 | persist.bad-end",
                "shonin.example; accounturi=URI; persistUntil=1; persistUntil=99999999999 | persist.bad-end",
                "shonin.example | persist.no-account",
                "shonin.example; accounturi=URI; accounturi=URI | persist.no-account",
                "shonin.example; accounturi=URI2 | persist.other-account",
                "shonin.example; accounturi= | persist.other-account",
                "other.example; accounturi=URI | persist.other-issuer",
                "; accounturi=URI | persist.other-issuer",
                "shonin.example accounturi=URI | persist.malformed",
                "'shonin.example; accounturi=URI;' | persist.malformed"
            })
    void thePersistentRecordIsReadToTheLetter(String text, String code) {
        String value = text.replace("URI", ACCOUNT);
        dns.records(PERSIST, RecordType.TXT, txt(PERSIST, value));

        ProofFinding found = PersistentDnsTxt.check(PERSISTENT, round(dns), NOW);

        assertThat(found.seen().code()).isEqualTo(code);
        assertThat(found instanceof ProofFinding.Passed).isEqualTo(code.equals("persist.found"));
    }

    @Test
    void oneGoodRecordAmongOthersIsEnoughAndTheNearestIsTold() {
        dns.records(
                PERSIST,
                RecordType.TXT,
                txt(PERSIST, "nonsense=;;"),
                txt(PERSIST, "shonin.example; accounturi=https://elsewhere.example/2"));
        assertThat(PersistentDnsTxt.check(PERSISTENT, round(dns), NOW).seen().code())
                .isEqualTo("persist.other-account");

        dns.records(
                PERSIST,
                RecordType.TXT,
                txt(PERSIST, "other.example; accounturi=" + ACCOUNT),
                txt(PERSIST, "shonin.example; accounturi=" + ACCOUNT));
        assertThat(PersistentDnsTxt.check(PERSISTENT, round(dns), NOW))
                .isInstanceOf(ProofFinding.Passed.class);
    }

    private ProofFinding check() {
        return DnsChange.check(RECORD, round(dns));
    }

    private static DnsRound round(FakeDns dns) {
        return new DnsRound(dns, Clock.systemUTC(), Duration.ofSeconds(5));
    }
}
