package dev.shonin.dcv.flow;

import static dev.shonin.dcv.domain.dns.FakeDns.caa;
import static dev.shonin.dcv.domain.dns.FakeDns.txt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Exclusion;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DiscoverApproversTest {

    private static final PolicyProfile PUBLIC = PolicyFiles.shipped("public-tls");
    private static final PolicyProfile PRIVATE = PolicyFiles.shipped("private-pki");
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final DomainName WWW = name("www.example.com");

    @Test
    void underPublicTlsEverySourceIsListedOrExcludedWithItsReason() {
        FakeDns dns =
                new FakeDns()
                        .records(
                                "_validation-contactemail.example.com",
                                RecordType.TXT,
                                txt("_validation-contactemail.example.com", "pki@corp.example"))
                        .reply(
                                "_validation-contactemail.www.example.com",
                                RecordType.TXT,
                                new DnsReply.NoSuchName(null))
                        .noData("www.example.com", RecordType.CAA)
                        .records(
                                "example.com",
                                RecordType.CAA,
                                caa("example.com", 0, "contactemail", "dns@corp.example"));

        ApproverList list = discover(dns, NOW).discover(List.of(WWW), PUBLIC).listFor(WWW);

        dns.verify();
        assertThat(list.candidates()).hasSize(12);
        assertThat(list.find(address("pki@corp.example")))
                .contains(
                        new ApproverCandidate(
                                address("pki@corp.example"),
                                ApproverSource.DNS_TXT,
                                name("example.com"),
                                "_validation-contactemail.example.com",
                                "3.2.2.4.14",
                                LocalDate.parse("2028-03-15"),
                                Dnssec.INDETERMINATE));
        assertThat(list.find(address("dns@corp.example")))
                .map(ApproverCandidate::br)
                .contains("3.2.2.4.13");
        assertThat(list.find(address("admin@example.com")))
                .map(ApproverCandidate::br)
                .contains("3.2.2.4.4");
        assertThat(list.find(address("root@example.com"))).isEmpty();
        assertThat(list.excluded())
                .filteredOn(exclusion -> exclusion.reason() == ExclusionReason.RETIRED)
                .hasSize(6)
                .allSatisfy(
                        exclusion -> {
                            assertThat(exclusion.since()).isEqualTo("2025-07-15");
                            assertThat(exclusion.br()).isEqualTo("3.2.2.4.2");
                        });
    }

    @Test
    void underPrivatePkiTheSoaMailboxIsACandidateAndWhoisIsNotConfigured() {
        FakeDns dns =
                new FakeDns()
                        .otherwise(new DnsReply.NoData(null))
                        .records(
                                "example.com",
                                RecordType.SOA,
                                new DnsRecord.Soa("example.com", 300, "dns\\.ops.example.com."));

        ApproverList list = discover(dns, NOW).discover(List.of(WWW), PRIVATE).listFor(WWW);

        assertThat(list.find(address("dns.ops@example.com")))
                .hasValueSatisfying(
                        candidate -> {
                            assertThat(candidate.source()).isEqualTo(ApproverSource.DNS_SOA);
                            assertThat(candidate.adn()).isEqualTo(name("example.com"));
                            assertThat(candidate.allowedUntil()).isNull();
                        });
        assertThat(list.excluded())
                .filteredOn(exclusion -> exclusion.reason() == ExclusionReason.NOT_CONFIGURED)
                .extracting(Exclusion::source)
                .containsOnly(ApproverSource.WHOIS, ApproverSource.RDAP);
    }

    @Test
    void afterTheEndOfMailNothingIsAskedAndNobodyListed() {
        FakeDns dns = new FakeDns();

        ApproverList list =
                discover(dns, Instant.parse("2028-03-15T00:00:00Z"))
                        .discover(List.of(WWW), PUBLIC)
                        .listFor(WWW);

        assertThat(dns.asked()).isEmpty();
        assertThat(list.candidates()).isEmpty();
        assertThat(list.excluded())
                .extracting(Exclusion::reason)
                .containsOnly(ExclusionReason.RETIRED);
    }

    @Test
    void allQuestionsForAllNamesAreUnderWayBeforeTheFirstAnswer() {
        List<DomainName> names =
                List.of(name("a.b.c.example.com"), name("*.example.net"), name("x.example.org"));
        // TXT and CAA at 4 + 1 + 2 authorization domain names.
        int expected = 14;
        CountDownLatch all = new CountDownLatch(expected);
        Set<DnsQuestion> asked = ConcurrentHashMap.newKeySet();
        Dns dns =
                question -> {
                    asked.add(question);
                    all.countDown();
                    boolean together = await(all);
                    return new DnsLookup(
                            question,
                            together
                                    ? new DnsReply.NoData(null)
                                    : new DnsReply.ServerFailed("one after the other"),
                            "192.0.2.53:53",
                            NOW,
                            Duration.ZERO);
                };

        DiscoverApprovers.Discovery discovery = discover(dns, NOW).discover(names, PUBLIC);

        assertThat(asked).hasSize(expected);
        assertThat(discovery.lookups())
                .hasSize(expected)
                .allSatisfy(
                        lookup -> assertThat(lookup.reply()).isEqualTo(new DnsReply.NoData(null)));
    }

    @Test
    void anAddressOfSeveralSourcesIsTakenWithItsWidestReach() {
        FakeDns dns =
                new FakeDns()
                        .otherwise(new DnsReply.NoData(null))
                        .records(
                                "_validation-contactemail.www.example.com",
                                RecordType.TXT,
                                txt(
                                        "_validation-contactemail.www.example.com",
                                        "admin@example.com"));

        ApproverList list = discover(dns, NOW).discover(List.of(WWW), PUBLIC).listFor(WWW);

        assertThat(list.find(address("admin@example.com")))
                .map(ApproverCandidate::adn)
                .contains(name("example.com"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static DiscoverApprovers discover(Dns dns, Instant now) {
        return new DiscoverApprovers(dns, Settings.config(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse(text).orElseThrow();
    }

    private static DomainName name(String text) {
        return DomainName.parse(text, NamePolicy.withTestNames());
    }
}
