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
import dev.shonin.dcv.domain.whois.ContactRole;
import dev.shonin.dcv.domain.whois.Rdap;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
                                Dnssec.INDETERMINATE,
                                null));
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
    void whoisIsAskedWhereRdapHasNoServerAndItsContactStandsForTheBaseDomain() {
        List<DomainName> asked = new ArrayList<>();

        DiscoverApprovers.Discovery discovery =
                discover(
                                new FakeDns().otherwise(new DnsReply.NoData(null)),
                                domain ->
                                        said(
                                                ApproverSource.RDAP,
                                                domain,
                                                new RegistrationReply.NoServer()),
                                domain -> {
                                    asked.add(domain);
                                    return said(
                                            ApproverSource.WHOIS,
                                            domain,
                                            contacts("one@corp.example", "one@corp.example"));
                                },
                                NOW)
                        .discover(List.of(WWW, name("mail.example.com")), PRIVATE);

        assertThat(asked).containsExactly(name("example.com"));
        assertThat(discovery.registries()).hasSize(2);
        for (ApproverList list : discovery.lists()) {
            assertThat(list.find(address("one@corp.example")))
                    .contains(
                            new ApproverCandidate(
                                    address("one@corp.example"),
                                    ApproverSource.WHOIS,
                                    name("example.com"),
                                    "example.com",
                                    "3.2.2.4.2",
                                    null));
            assertThat(reason(list, ApproverSource.RDAP))
                    .isEqualTo(ExclusionReason.REGISTRY_NO_SERVER);
        }
    }

    @Test
    void whoisIsNotAskedWhereRdapAnswered() {
        ApproverList list =
                discover(
                                new FakeDns().otherwise(new DnsReply.NoData(null)),
                                domain ->
                                        said(
                                                ApproverSource.RDAP,
                                                domain,
                                                contacts("two@corp.example")),
                                domain -> {
                                    throw new AssertionError("WHOIS was asked");
                                },
                                NOW)
                        .discover(List.of(WWW), PRIVATE)
                        .listFor(WWW);

        assertThat(list.find(address("two@corp.example")))
                .map(ApproverCandidate::source)
                .contains(ApproverSource.RDAP);
        assertThat(reason(list, ApproverSource.WHOIS))
                .isEqualTo(ExclusionReason.ANSWERED_ELSEWHERE);
    }

    @Test
    void aRegistryThatRefusesForNowLeavesTheListIncompleteAndARedactedOneDoesNot() {
        assertThat(underWhois(new RegistrationReply.RateLimited(NOW)).isIncomplete()).isTrue();
        assertThat(underWhois(new RegistrationReply.Failed("down")).isIncomplete()).isTrue();
        assertThat(underWhois(new RegistrationReply.Redacted()).isIncomplete()).isFalse();
        assertThat(reason(underWhois(new RegistrationReply.Redacted()), ApproverSource.WHOIS))
                .isEqualTo(ExclusionReason.REGISTRY_REDACTED);
        assertThat(reason(underWhois(new RegistrationReply.NotFound()), ApproverSource.WHOIS))
                .isEqualTo(ExclusionReason.REGISTRY_NOT_FOUND);
        assertThat(
                        reason(
                                underWhois(new RegistrationReply.DeadEnd("circle")),
                                ApproverSource.WHOIS))
                .isEqualTo(ExclusionReason.REGISTRY_DEAD_END);
    }

    @Test
    void registriesAreAskedWhileTheDnsIs() {
        CountDownLatch both = new CountDownLatch(2);
        Dns dns =
                question -> {
                    both.countDown();
                    boolean together = await(both);
                    return new DnsLookup(
                            question,
                            together
                                    ? new DnsReply.NoData(null)
                                    : new DnsReply.ServerFailed("alone"),
                            "192.0.2.53:53",
                            NOW,
                            Duration.ZERO);
                };

        ApproverList list =
                discover(
                                dns,
                                domain -> {
                                    both.countDown();
                                    return said(
                                            ApproverSource.RDAP,
                                            domain,
                                            await(both)
                                                    ? contacts("two@corp.example")
                                                    : new RegistrationReply.Failed("alone"));
                                },
                                domain ->
                                        said(
                                                ApproverSource.WHOIS,
                                                domain,
                                                new RegistrationReply.Failed("asked")),
                                NOW)
                        .discover(List.of(name("example.com")), PRIVATE)
                        .lists()
                        .getFirst();

        assertThat(list.isIncomplete()).isFalse();
    }

    @Test
    void underPublicTlsNoRegistryIsAsked() {
        FakeDns dns = new FakeDns().otherwise(new DnsReply.NoData(null));
        Rdap rdap =
                domain -> {
                    throw new AssertionError("RDAP was asked");
                };
        Whois whois =
                domain -> {
                    throw new AssertionError("WHOIS was asked");
                };

        assertThat(discover(dns, rdap, whois, NOW).discover(List.of(WWW), PUBLIC).registries())
                .isEmpty();
    }

    @Test
    void aNameWithVeryManyLabelsIsLookedUpNextToItsBaseDomain() {
        FakeDns dns = new FakeDns().otherwise(new DnsReply.NoData(null));
        DomainName deep = name("a.".repeat(60) + "example.com");

        ApproverList list = discover(dns, NOW).discover(List.of(deep), PUBLIC).listFor(deep);

        assertThat(dns.asked()).hasSize(2 * DiscoverApprovers.MOST_LEVELS);
        assertThat(list.candidates()).hasSize(61 * 5);
        assertThat(list.excluded())
                .filteredOn(exclusion -> exclusion.reason() == ExclusionReason.TOO_DEEP)
                .extracting(Exclusion::source)
                .containsExactly(ApproverSource.DNS_TXT, ApproverSource.DNS_CAA);
    }

    private static ApproverList underWhois(RegistrationReply reply) {
        return discover(
                        new FakeDns().otherwise(new DnsReply.NoData(null)),
                        domain ->
                                said(ApproverSource.RDAP, domain, new RegistrationReply.NoServer()),
                        domain -> said(ApproverSource.WHOIS, domain, reply),
                        NOW)
                .discover(List.of(WWW), PRIVATE)
                .listFor(WWW);
    }

    private static ExclusionReason reason(ApproverList list, ApproverSource source) {
        return list.excluded().stream()
                .filter(exclusion -> exclusion.source() == source)
                .map(Exclusion::reason)
                .findFirst()
                .orElseThrow();
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
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static DiscoverApprovers discover(Dns dns, Instant now) {
        return discover(
                dns,
                domain -> said(ApproverSource.RDAP, domain, new RegistrationReply.NotConfigured()),
                domain -> said(ApproverSource.WHOIS, domain, new RegistrationReply.NotConfigured()),
                now);
    }

    private static DiscoverApprovers discover(Dns dns, Rdap rdap, Whois whois, Instant now) {
        return new DiscoverApprovers(
                dns, rdap, whois, Settings.config(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RegistrationLookup said(
            ApproverSource source, DomainName domain, RegistrationReply reply) {
        return new RegistrationLookup(source, domain.ascii(), reply, List.of(), NOW, Duration.ZERO);
    }

    private static RegistrationReply.Contacts contacts(String... addresses) {
        return new RegistrationReply.Contacts(
                Arrays.stream(addresses)
                        .map(text -> new RegistryContact(ContactRole.TECH, address(text)))
                        .toList());
    }

    private static MailAddress address(String text) {
        return MailAddress.parse(text).orElseThrow();
    }

    private static DomainName name(String text) {
        return DomainName.parse(text, NamePolicy.withTestNames());
    }
}
