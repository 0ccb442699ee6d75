package dev.shonin.dcv.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever stands in a contact's record: no exception escapes, and an address is taken only where
 * the record is that one address and nothing else (BR A.1.1, A.2.1).
 */
class ContactRecordPropertiesTest {

    private static final DomainName BASE = DomainName.ofAccepted("example.com");
    private static final String OWNER = "_validation-contactemail.example.com";

    @Property(tries = 2_000)
    void aTxtRecordIsOneAddressOrNone(
            @ForAll("values") byte[] value, @ForAll @IntRange(min = 0, max = 60) int cut) {
        int at = Math.min(cut, value.length);
        FakeDns dns = new FakeDns().otherwise(new DnsReply.NoData(null));
        dns.records(
                OWNER,
                RecordType.TXT,
                new DnsRecord.Txt(
                        OWNER,
                        60,
                        Octets.joined(
                                List.of(
                                        java.util.Arrays.copyOf(value, at),
                                        java.util.Arrays.copyOfRange(value, at, value.length)))));

        List<Finding> findings = read(new EmailToDnsTxtContact(), dns);

        assertThat(findings).hasSize(1);
        findings.forEach(finding -> assertTakenWhole(finding, List.of(value)));
    }

    @Property(tries = 2_000)
    void aCaaContactIsOneAddressOrNone(
            @ForAll("values") byte[] value,
            @ForAll("values") byte[] other,
            @ForAll("tags") String tag,
            @ForAll @IntRange(min = 0, max = 255) int flags) {
        FakeDns dns = new FakeDns().otherwise(new DnsReply.NoData(null));
        dns.records(
                "example.com",
                RecordType.CAA,
                new DnsRecord.Caa("example.com", 60, flags, tag, Octets.of(value)),
                new DnsRecord.Caa("example.com", 60, flags, "contactemail", Octets.of(other)));

        boolean contact = tag.equalsIgnoreCase("contactemail");
        List<byte[]> values = new ArrayList<>(List.of(other));
        if (contact) {
            values.add(value);
        }
        read(new EmailToDnsCaaContact(), dns).forEach(finding -> assertTakenWhole(finding, values));
    }

    /** A whole value reads as the very address; no part of a value does. */
    private static void assertTakenWhole(Finding finding, List<byte[]> values) {
        if (finding instanceof Finding.Found found) {
            assertThat(values)
                    .anySatisfy(
                            value -> {
                                String text = new String(value, StandardCharsets.UTF_8);
                                int at = text.lastIndexOf('@');
                                assertThat(at).isPositive();
                                assertThat(text.substring(0, at))
                                        .isEqualTo(found.address().localPart());
                                assertThat(MailAddress.parse(text)).contains(found.address());
                            });
            assertThat(found.adn()).isEqualTo(BASE);
        }
    }

    private static List<Finding> read(ApproverMethod method, FakeDns dns) {
        DnsRound round = new DnsRound(dns, Clock.systemUTC(), Duration.ofSeconds(5));
        return method.read(List.of(BASE), round);
    }

    @Provide
    Arbitrary<byte[]> values() {
        Arbitrary<String> part =
                Arbitraries.of(
                        "admin", "pki", "a.b", "a..b", "\"q q\"", "ü", "山田", "", ".", " ", "@",
                        "mailto:", "x y", "a+b", "a,b", "%0d%0a", "\r\n", "\u0000", "<", ">", ";");
        Arbitrary<String> domain =
                Arbitraries.of(
                        "example.com",
                        "corp.example",
                        "EXAMPLE.org",
                        "日本語.example",
                        "localhost",
                        "[192.0.2.1]",
                        "-bad-.example",
                        "",
                        "example.com.",
                        "example.com, b@c.test");
        Arbitrary<byte[]> near =
                Combinators.combine(part, part, Arbitraries.of("@", "", "@@", " at "), domain, part)
                        .as((a, b, at, c, tail) -> a + b + at + c + (tail.length() > 3 ? "" : tail))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> plain =
                Combinators.combine(Arbitraries.of("admin", "pki", "ü", "a.b"), domain)
                        .as((a, c) -> (a + '@' + c).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> wild = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        return Arbitraries.oneOf(near, plain, wild);
    }

    @Provide
    Arbitrary<String> tags() {
        return Arbitraries.of(
                "contactemail",
                "ContactEmail",
                "contactphone",
                "issue",
                "issuewild",
                "iodef",
                "x",
                "contactemail2");
    }
}
