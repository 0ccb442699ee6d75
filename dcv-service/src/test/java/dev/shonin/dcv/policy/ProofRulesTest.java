package dev.shonin.dcv.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.Observed.Corroboration;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProofRulesTest {

    private static final PolicyProfile PUBLIC = PolicyFiles.shipped("public-tls");
    private static final PolicyProfile PRIVATE = PolicyFiles.shipped("private-pki");
    private static final DomainName WWW = DomainName.ofAccepted("www.example.com");
    private static final DomainName WILD = DomainName.ofAccepted("*.example.com");
    private static final DomainName BASE = DomainName.ofAccepted("example.com");
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CONSTRUCTED, 2028-03-14T23:59:59Z, true",
        "CONSTRUCTED, 2028-03-15T00:00:00Z, false",
        "DNS_TXT,     2028-03-14T23:59:59Z, true",
        "DNS_TXT,     2028-03-15T00:00:00Z, false",
        "DNS_CAA,     2028-03-14T23:59:59Z, true",
        "DNS_CAA,     2028-03-15T00:00:00Z, false",
        "WHOIS,       2025-07-14T23:59:59Z, true",
        "WHOIS,       2025-07-15T00:00:00Z, false",
        "RDAP,        2025-07-14T23:59:59Z, true",
        "RDAP,        2025-07-15T00:00:00Z, false",
        "DNS_SOA,     2025-07-14T23:59:59Z, true",
        "DNS_SOA,     2025-07-15T00:00:00Z, false",
    })
    void aMethodServesToItsLastSecondAndProofsByItEndWithIt(
            ApproverSource source, Instant when, boolean allowed) {
        ProofClaim proof = mail(source, when.minus(Duration.ofDays(1)));

        assertThat(codes(ProofMethodRule.judge(PUBLIC, proof, when)))
                .contains(
                        allowed
                                ? "authorization.method-allowed-until"
                                : "authorization.method-retired");
        assertThat(codes(ProofMethodRule.judge(PRIVATE, proof, when)))
                .containsExactly("authorization.method-allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T23:59:59Z, false",
        "2026-03-15T00:00:00Z, true",
        "2028-03-14T23:59:59Z, true",
    })
    void mailIsDiscouragedBeforeItEndsAndStillServes(Instant when, boolean discouraged) {
        List<RuleVerdict> verdicts =
                ProofMethodRule.judge(PUBLIC, mail(ApproverSource.CONSTRUCTED, when), when);

        assertThat(codes(verdicts).contains("authorization.method-discouraged"))
                .isEqualTo(discouraged);
        assertThat(verdicts).noneMatch(RuleVerdict::blocks);
    }

    @Test
    void thePersistentRecordIsAcceptedSinceItsBallotAndForTenDaysAlways() {
        Instant before = Instant.parse("2025-11-09T23:59:59Z");
        Instant since = Instant.parse("2025-11-10T00:00:00Z");
        assertThat(codes(ProofMethodRule.judge(PUBLIC, persistent(before), before)))
                .containsExactly("authorization.method-not-yet");
        assertThat(codes(ProofMethodRule.judge(PUBLIC, persistent(since), since)))
                .containsExactly("authorization.method-allowed");

        for (PolicyProfile policy : List.of(PUBLIC, PRIVATE)) {
            for (String day : List.of("2026-01-01", "2026-11-22", "2028-01-01", "2030-01-01")) {
                Instant seen = day(day);
                Instant last = seen.plus(Duration.ofDays(10));
                assertThat(ValidationReuseRule.judge(policy, persistent(seen), last).blocks())
                        .isFalse();
                assertThat(
                                ValidationReuseRule.judge(
                                                policy, persistent(seen), last.plusSeconds(1))
                                        .code())
                        .isEqualTo("authorization.outdated");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T23:59:59Z, 398",
        "2026-03-15T00:00:00Z, 200",
        "2027-03-14T23:59:59Z, 200",
        "2027-03-15T00:00:00Z, 100",
        "2029-03-14T23:59:59Z, 100",
        "2029-03-15T00:00:00Z, 10",
    })
    void aProofServesToTheLastSecondOfItsDays(Instant when, int days) {
        Instant oldest = when.minus(Duration.ofDays(days));

        assertThat(ValidationReuseRule.judge(PUBLIC, dns(oldest), when).code())
                .isEqualTo("authorization.fresh");
        assertThat(ValidationReuseRule.judge(PUBLIC, dns(oldest.minusSeconds(1)), when).code())
                .isEqualTo("authorization.outdated");
        assertThat(ValidationReuseRule.judge(PUBLIC, dns(when.plusSeconds(1)), when).code())
                .isEqualTo("authorization.not-yet");
    }

    @Test
    void theApproverDecidesHowFarAnApprovalReaches() {
        DomainName shop = DomainName.ofAccepted("shop.example.com");
        DomainName other = DomainName.ofAccepted("www.example.net");

        assertThat(coverage(shop, BASE, ApprovalScope.DOMAIN, WWW))
                .isEqualTo("authorization.covering");
        assertThat(coverage(shop, BASE, ApprovalScope.FQDN, WWW))
                .isEqualTo("authorization.scope-exceeded");
        assertThat(coverage(WWW, BASE, ApprovalScope.FQDN, WWW))
                .isEqualTo("authorization.covering");
        assertThat(coverage(WILD, BASE, ApprovalScope.FQDN, WWW))
                .isEqualTo("authorization.scope-exceeded");
        assertThat(coverage(other, BASE, ApprovalScope.DOMAIN, other))
                .isEqualTo("authorization.not-covering");
        assertThat(coverage(BASE, WWW, ApprovalScope.DOMAIN, BASE))
                .isEqualTo("authorization.not-covering");
    }

    @Test
    void aPageProvesItsOwnNameAndNothingBelow() {
        assertThat(CoverageRule.judge(page(WWW, WWW)).code()).isEqualTo("authorization.covering");
        assertThat(CoverageRule.judge(page(WWW, BASE)).code())
                .isEqualTo("authorization.page-covers-less");
        assertThat(CoverageRule.judge(page(WILD, BASE)).code())
                .isEqualTo("authorization.page-covers-less");
        assertThat(CoverageRule.judge(new ProofClaim.ByDns(WILD, BASE, NOW, Observed.NOTHING)))
                .isInstanceOf(RuleVerdict.Passed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-14T23:59:59Z, 0, 0, 0, none",
        "2025-03-15T00:00:00Z, 1, 0, 1, advised",
        "2025-09-14T23:59:59Z, 1, 0, 1, advised",
        "2025-09-15T00:00:00Z, 1, 0, 1, corroboration.too-few",
        "2025-09-15T00:00:00Z, 2, 0, 1, corroboration.quorum",
        "2026-03-14T23:59:59Z, 2, 0, 1, corroboration.quorum",
        "2026-03-15T00:00:00Z, 2, 0, 2, corroboration.too-few",
        "2026-03-15T00:00:00Z, 3, 0, 1, corroboration.too-near",
        "2026-03-15T00:00:00Z, 3, 0, 2, corroboration.quorum",
        "2026-06-14T23:59:59Z, 3, 0, 2, corroboration.quorum",
        "2026-06-15T00:00:00Z, 3, 0, 2, corroboration.too-few",
        "2026-06-15T00:00:00Z, 3, 1, 2, corroboration.quorum",
        "2026-06-15T00:00:00Z, 3, 2, 2, corroboration.dissent",
        "2026-12-14T23:59:59Z, 4, 0, 2, corroboration.quorum",
        "2026-12-15T00:00:00Z, 4, 0, 2, corroboration.too-few",
        "2026-12-15T00:00:00Z, 4, 1, 2, corroboration.quorum",
        "2026-12-15T00:00:00Z, 3, 2, 2, corroboration.dissent",
        "2026-12-15T00:00:00Z, 4, 2, 2, corroboration.quorum",
        "2026-12-15T00:00:00Z, 3, 3, 2, corroboration.dissent",
    })
    void theQuorumIsThatOfTheDay(
            Instant when, int agreeing, int dissenting, int regions, String expected) {
        Observed seen = new Observed(new Corroboration(agreeing, dissenting, regions), null);
        ProofClaim claim = new ProofClaim.ByDns(WWW, BASE, when, seen);

        String found =
                CorroborationRule.judge(PUBLIC, claim, when)
                        .map(v -> v instanceof RuleVerdict.Advised ? "advised" : v.code())
                        .orElse("none");
        assertThat(found).isEqualTo(expected);
        assertThat(CorroborationRule.judge(PRIVATE, claim, when)).isEmpty();
    }

    @Test
    void aConstructedAddressNeedsNoCorroborationAndOthersMustHaveItRecorded() {
        assertThat(CorroborationRule.judge(PUBLIC, mail(ApproverSource.CONSTRUCTED, NOW), NOW))
                .isEmpty();
        assertThat(CorroborationRule.judge(PUBLIC, mail(ApproverSource.DNS_TXT, NOW), NOW))
                .hasValueSatisfying(
                        v -> {
                            assertThat(v).isInstanceOf(RuleVerdict.Inconclusive.class);
                            assertThat(v.blocks()).isTrue();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T23:59:59Z, INDETERMINATE, none",
        "2026-03-15T00:00:00Z, INDETERMINATE, dnssec.not-validated",
        "2026-03-14T23:59:59Z, BOGUS,         dnssec.bogus",
        "2026-03-15T00:00:00Z, BOGUS,         dnssec.bogus",
        "2026-03-15T00:00:00Z, SECURE,        dnssec.secure",
        "2026-03-15T00:00:00Z, INSECURE,      dnssec.insecure",
    })
    void dnssecIsAskedForSinceItsDateAndBogusIsNeverPermission(
            Instant when, Dnssec seen, String expected) {
        ProofClaim claim = new ProofClaim.ByDns(WWW, BASE, when, new Observed(null, seen));

        assertThat(DnssecRule.judge(PUBLIC, claim, when).map(RuleVerdict::code).orElse("none"))
                .isEqualTo(expected);
        assertThat(DnssecRule.judge(PRIVATE, claim, when).map(RuleVerdict::code).orElse("none"))
                .isEqualTo(seen == Dnssec.BOGUS ? "dnssec.bogus" : "none");
    }

    @Test
    void reverseZonesAreRefusedSinceTheirDate() {
        DomainName reverse = DomainName.ofAccepted("2.0.192.in-addr.arpa");
        DomainName six = DomainName.ofAccepted("8.b.d.0.1.0.0.2.ip6.arpa");
        Instant first = Instant.parse("2026-03-15T00:00:00Z");

        assertThat(ReverseZoneRule.judge(PUBLIC, reverse, first.minusSeconds(1))).isEmpty();
        for (DomainName name : List.of(reverse, six)) {
            assertThat(ReverseZoneRule.judge(PUBLIC, name, first).map(RuleVerdict::code))
                    .contains("name.reverse-zone");
        }
        assertThat(ReverseZoneRule.judge(PUBLIC, WWW, first).map(RuleVerdict::blocks))
                .contains(false);
    }

    @Test
    void keysAndValiditiesHaveTheirLimits() {
        assertThat(key(new KeyRule.Key.Rsa(2048))).isEqualTo("key.rsa-allowed");
        assertThat(key(new KeyRule.Key.Rsa(2040))).isEqualTo("key.too-small");
        assertThat(key(new KeyRule.Key.Rsa(2049))).isEqualTo("key.odd-size");
        assertThat(key(new KeyRule.Key.Ec("P-384"))).isEqualTo("key.ec-allowed");
        assertThat(key(new KeyRule.Key.Ec("P-192"))).isEqualTo("key.not-allowed");

        assertThat(validity(199, NOW)).isEqualTo("validity.allowed");
        assertThat(validity(200, NOW)).isEqualTo("validity.longer-than-advised");
        assertThat(validity(201, NOW)).isEqualTo("validity.too-long");
        assertThat(validity(101, Instant.parse("2027-03-15T00:00:00Z")))
                .isEqualTo("validity.too-long");
        assertThat(validity(47, Instant.parse("2029-03-15T00:00:00Z")))
                .isEqualTo("validity.longer-than-advised");
    }

    @Test
    void aRandomValueMustComeBackWithinItsDays() {
        Instant last = NOW.plus(Duration.ofDays(30));
        assertThat(RandomValueRule.judge(PUBLIC, NOW, last).blocks()).isFalse();
        assertThat(RandomValueRule.judge(PUBLIC, NOW, last.plusSeconds(1)).blocks()).isTrue();
        assertThat(RandomValueRule.judge(PUBLIC, NOW, NOW.minusSeconds(1)).blocks()).isTrue();
    }

    @Test
    void theEndOfAProofIsToldWithTheChangesAhead() {
        ProofClaim december = mail(ApproverSource.CONSTRUCTED, day("2026-12-01"));
        assertThat(ReliableUntil.of(PUBLIC, december, day("2026-12-02")))
                .contains(day("2027-03-15"));
        ProofClaim early2028 = mail(ApproverSource.CONSTRUCTED, day("2028-03-01"));
        assertThat(ReliableUntil.of(PUBLIC, early2028, day("2028-03-02")))
                .contains(day("2028-03-15"));
        assertThat(ReliableUntil.of(PUBLIC, early2028, day("2028-03-15"))).isEmpty();
        ProofClaim january = dns(day("2027-01-01"));
        assertThat(ReliableUntil.of(PUBLIC, january, day("2027-01-02")))
                .contains(day("2027-01-01").plus(Duration.ofDays(100)).plusSeconds(1));
    }

    /** The end that is told is the first moment that is refused, whatever the dates. */
    @Property(tries = 300)
    void theEndThatIsToldIsTheFirstMomentRefused(
            @ForAll @IntRange(max = 2000) int start,
            @ForAll @IntRange(max = 300) int later,
            @ForAll ApproverSource source) {
        Instant started = day("2025-01-01").plus(Duration.ofDays(start));
        ProofClaim claim = mail(source, started);
        Instant when = started.plus(Duration.ofDays(later));

        ReliableUntil.of(PUBLIC, claim, when)
                .ifPresentOrElse(
                        end -> {
                            assertThat(blocked(claim, end)).isTrue();
                            assertThat(blocked(claim, end.minusSeconds(1))).isFalse();
                            assertThat(end).isAfter(when);
                        },
                        () -> assertThat(blocked(claim, when)).isTrue());
    }

    @Test
    void everyCodeIsSaidInBothLanguagesWithItsValues() {
        VerdictTexts en = VerdictTexts.in(Locale.ENGLISH);
        VerdictTexts ja = VerdictTexts.in(Locale.JAPANESE);
        assertThat(ja.codes()).isEqualTo(en.codes());
        for (String code : en.codes()) {
            assertThat(ja.say(code, Map.of())).isNotEqualTo(en.say(code, Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(ApproverSource.class)
    void noVerdictLeavesAGapInItsSentence(ApproverSource source) {
        for (String when : List.of("2024-01-01", "2026-11-22", "2028-03-15")) {
            for (Observed seen :
                    List.of(
                            Observed.NOTHING,
                            new Observed(new Corroboration(4, 0, 2), Dnssec.SECURE),
                            new Observed(new Corroboration(1, 5, 1), Dnssec.INDETERMINATE))) {
                ProofClaim claim =
                        new ProofClaim.ByMail(
                                WWW, BASE, source, ApprovalScope.FQDN, List.of(), NOW, seen);
                ProofRules.whole(PUBLIC, claim, day(when))
                        .forEach(
                                v ->
                                        assertThat(VerdictTexts.in(Locale.ENGLISH).say(v))
                                                .doesNotContain("–")
                                                .doesNotContain("{"));
            }
        }
    }

    private static boolean blocked(ProofClaim claim, Instant when) {
        return ProofRules.standing(PUBLIC, claim, when).stream().anyMatch(RuleVerdict::blocks);
    }

    private static String key(KeyRule.Key key) {
        return KeyRule.judge(PUBLIC, key, NOW).code();
    }

    private static String validity(int days, Instant when) {
        return CertificateValidityRule.judge(PUBLIC, days, when).code();
    }

    private static String coverage(
            DomainName name, DomainName adn, ApprovalScope scope, DomainName... approved) {
        return CoverageRule.judge(
                        new ProofClaim.ByMail(
                                name,
                                adn,
                                ApproverSource.CONSTRUCTED,
                                scope,
                                List.of(approved),
                                NOW,
                                Observed.NOTHING))
                .code();
    }

    private static ProofClaim mail(ApproverSource source, Instant startedAt) {
        return new ProofClaim.ByMail(
                WWW, BASE, source, ApprovalScope.FQDN, List.of(WWW), startedAt, Observed.NOTHING);
    }

    private static ProofClaim dns(Instant startedAt) {
        return new ProofClaim.ByDns(WWW, BASE, startedAt, Observed.NOTHING);
    }

    private static ProofClaim persistent(Instant seenAt) {
        return new ProofClaim.ByPersistentRecord(WWW, BASE, seenAt, Observed.NOTHING);
    }

    private static ProofClaim page(DomainName name, DomainName adn) {
        return new ProofClaim.ByPage(name, adn, NOW, Observed.NOTHING);
    }

    private static List<String> codes(List<RuleVerdict> verdicts) {
        return verdicts.stream().map(RuleVerdict::code).toList();
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
