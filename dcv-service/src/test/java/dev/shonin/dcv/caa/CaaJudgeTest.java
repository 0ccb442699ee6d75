package dev.shonin.dcv.caa;

import static dev.shonin.dcv.domain.dns.FakeDns.caa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaaJudgeTest {

    private static final String OUR_ACCOUNT = "https://shonin.example/v1/accounts/acc_1";

    private final CaaJudge judge = new CaaJudge(List.of("shonin.example", "ca.shonin.example"));
    private final FakeDns dns = new FakeDns();

    @AfterEach
    void nothingUnexpectedWasAsked() {
        dns.verify();
    }

    @Test
    void withoutAnyRecordUpToTheTopLevelDomainIssuanceIsPermitted() {
        none("www.example.com", "example.com", "com");

        CaaVerdict verdict = judge("www.example.com");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        CaaVerdict.Passed.class,
                        passed -> {
                            assertThat(passed.at()).isNull();
                            assertThat(passed.ttl()).isZero();
                            assertThat(passed.steps())
                                    .extracting(step -> step.question().name())
                                    .containsExactly("www.example.com", "example.com", "com");
                        });
    }

    @Test
    void theSetNearestToTheNameDecidesAndOnesAboveDoNot() {
        records("www.example.com", caa("www.example.com", 0, "issue", "shonin.example"));
        records("example.com", caa("example.com", 0, "issue", ";"));
        none("com");

        assertThat(judge("www.example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Passed.class,
                        passed -> {
                            assertThat(passed.at()).isEqualTo("www.example.com");
                            assertThat(passed.ttl()).isEqualTo(Duration.ofSeconds(300));
                            assertThat(passed.steps()).hasSize(1);
                        });
    }

    @Test
    void aRefusalNamesTheRecordWhereItStandsAndWhatToPublish() {
        none("www.shop.example.com", "shop.example.com", "com");
        records("example.com", caa("example.com", 0, "issue", "other.example"));

        assertThat(judge("www.shop.example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo("caa.forbidden");
                            assertThat(failed.at()).isEqualTo("example.com");
                            assertThat(failed.record())
                                    .isEqualTo("example.com. CAA 0 issue \"other.example\"");
                            assertThat(failed.detail())
                                    .contains("example.com. CAA 0 issue \"ca.shonin.example\"");
                        });
    }

    @Test
    void oneOfSeveralIssuersIsEnough() {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "other.example"),
                caa("example.com", 0, "ISSUE", "Shonin.Example"));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @Test
    void aWildcardFollowsIssuewildWhereThereIsAny() {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "shonin.example"),
                caa("example.com", 0, "issuewild", ";"));

        assertThat(judge("*.example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> assertThat(failed.detail()).contains("CAA 0 issuewild"));
    }

    @Test
    void aWildcardFollowsIssueWhereThereIsNoIssuewild() {
        none("com");
        records("example.com", caa("example.com", 0, "issue", "shonin.example"));

        assertThat(judge("*.example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @Test
    void aPlainNameDoesNotCareAboutIssuewild() {
        none("com");
        records("example.com", caa("example.com", 0, "issuewild", ";"));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @Test
    void aSetThatOnlyTellsContactsDoesNotRestrictButStillEndsTheClimb() {
        records("www.example.com", caa("www.example.com", 0, "contactemail", "a@example.com"));
        records("example.com", caa("example.com", 0, "issue", ";"));
        none("com");

        assertThat(judge("www.example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Passed.class,
                        passed -> assertThat(passed.at()).isEqualTo("www.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tbs", "auth", "issuex", "issu", ""})
    void aCriticalTagThatWeDoNotKnowForbids(String tag) {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "shonin.example"),
                caa("example.com", 128, tag, "x"));

        assertThat(judge("example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo("caa.critical-unknown");
                            assertThat(failed.record()).contains("CAA 128");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue", "Issue", "issuewild", "iodef", "contactemail", "issuemail"})
    void aCriticalTagThatWeKnowDoesNot(String tag) {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "shonin.example"),
                caa("example.com", 128, tag, "shonin.example"));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @Test
    void anUnknownTagThatIsNotCriticalIsNothingToUs() {
        none("com");
        records("example.com", caa("example.com", 1, "tbs", "x"));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "shonin.example policy", "shonin.example; ="})
    void aMalformedPropertyPermitsNobody(String value) {
        none("com");
        records("example.com", caa("example.com", 0, "issue", value));

        assertThat(judge("example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> assertThat(failed.detail()).contains("RFC 8659 section 4.2"));
    }

    @Test
    void onlyTheAccountNamedIsPermitted() {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "shonin.example; accounturi=" + OUR_ACCOUNT));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
        CaaRequest other = new CaaRequest(name("example.com"), OUR_ACCOUNT + "2", "ca-email");
        assertThat(judge.judge(other, round()))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("caa.account-not-permitted"));
        dnsMayBeAskedAgain();
    }

    @Test
    void twoAccountsInOnePropertySatisfyNobody() {
        none("com");
        records(
                "example.com",
                caa(
                        "example.com",
                        0,
                        "issue",
                        "shonin.example; accounturi="
                                + OUR_ACCOUNT
                                + "; accounturi="
                                + OUR_ACCOUNT));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Failed.class);
    }

    @Test
    void onlyTheMethodsNamedArePermitted() {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "shonin.example; validationmethods=dns-01,http-01"));

        assertThat(judge("example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo("caa.method-not-permitted");
                            assertThat(failed.detail()).contains("ca-email");
                        });
    }

    @Test
    void mailIsPermittedByItsLabel() {
        none("com");
        records(
                "example.com",
                caa(
                        "example.com",
                        0,
                        "issue",
                        "shonin.example; validationmethods=dns-01,ca-email"));

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @Test
    void aFailingServerOnTheWayPermitsNothingWhateverStandsAbove() {
        none("www.example.com", "com");
        dns.reply("example.com", RecordType.CAA, new DnsReply.ServerFailed("SERVFAIL"));

        assertThat(judge("www.example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Inconclusive.class,
                        unknown -> {
                            assertThat(unknown.at()).isEqualTo("example.com");
                            assertThat(unknown.detail()).contains("SERVFAIL");
                        });
    }

    @Test
    void silenceOfTheTopLevelDomainPermitsNothing() {
        none("example.com");
        dns.reply("com", RecordType.CAA, new DnsReply.TimedOut());

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Inconclusive.class);
    }

    @Test
    void aFailureAboveTheDecidingSetDoesNotMatter() {
        records("example.com", caa("example.com", 0, "issue", "shonin.example"));
        dns.reply("com", RecordType.CAA, new DnsReply.TimedOut());

        assertThat(judge("example.com")).isInstanceOf(CaaVerdict.Passed.class);
    }

    @Test
    void recordsBehindAnAliasStandForTheName() {
        none("com", "example.com");
        dns.reply(
                "www.example.com",
                RecordType.CAA,
                new DnsReply.Answer(
                        List.of(caa("cdn.example.net", 0, "issue", "other.example")),
                        List.of("www.example.com", "cdn.example.net")));

        assertThat(judge("www.example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed -> {
                            assertThat(failed.at()).isEqualTo("www.example.com");
                            assertThat(failed.record()).startsWith("cdn.example.net. CAA");
                            assertThat(failed.detail()).contains("publish: cdn.example.net. CAA");
                        });
    }

    @Test
    void anIssuerDomainNameMustBeConfigured() {
        assertThatThrownBy(() -> new CaaJudge(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaaJudge(List.of(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void whateverStandsThereOnlyOurNamePermits(
            @ForAll byte[] tag, @ForAll byte[] value, @ForAll boolean critical) {
        FakeDns wild = new FakeDns().noData("com", RecordType.CAA);
        DnsRecord.Caa strange =
                new DnsRecord.Caa(
                        "example.com",
                        60,
                        critical ? 128 : 0,
                        new String(tag, java.nio.charset.StandardCharsets.ISO_8859_1),
                        Octets.of(value));
        wild.records(
                "example.com",
                RecordType.CAA,
                strange,
                caa("example.com", 0, "issue", "other.example"));

        CaaVerdict verdict =
                judge.judge(
                        new CaaRequest(name("example.com"), OUR_ACCOUNT, "ca-email"),
                        new DnsRound(wild, Clock.systemUTC(), Duration.ofSeconds(5)));

        assertThat(verdict).isInstanceOf(CaaVerdict.Failed.class);
    }

    @Test
    void aFailureIsPassedOverOnlyWhereItIsExcusedAndTheClimbGoesOn() {
        dns.reply("www.example.com", RecordType.CAA, new DnsReply.ServerFailed("SERVFAIL"));
        records("example.com", caa("example.com", 0, "issue", "other.example"));
        none("com");

        CaaVerdict excused =
                judge.judge(
                        new CaaRequest(name("www.example.com"), OUR_ACCOUNT, "ca-email"),
                        round(),
                        lookup -> lookup.question().name().equals("www.example.com"));

        assertThat(excused).isInstanceOf(CaaVerdict.Failed.class);
    }

    @Test
    void anExcusedFailureWithNothingAboveItIsToldAsSuch() {
        dns.reply("example.com", RecordType.CAA, new DnsReply.TimedOut());
        none("com");

        assertThat(
                        judge.judge(
                                new CaaRequest(name("example.com"), OUR_ACCOUNT, "ca-email"),
                                round(),
                                lookup -> true))
                .isInstanceOfSatisfying(
                        CaaVerdict.Passed.class,
                        passed -> assertThat(passed.excused()).containsExactly("example.com"));
    }

    @Test
    void anAnswerThatFailsDnssecIsNeverExcused() {
        dns.reply("example.com", RecordType.CAA, new DnsReply.Bogus("expired"));
        none("com");

        assertThat(
                        judge.judge(
                                new CaaRequest(name("example.com"), OUR_ACCOUNT, "ca-email"),
                                round(),
                                lookup -> true))
                .isInstanceOf(CaaVerdict.Inconclusive.class);
    }

    @Test
    void whereRefusalsAreToBeReportedIsNoted() {
        none("com");
        records(
                "example.com",
                caa("example.com", 0, "issue", "other.example"),
                caa("example.com", 0, "IODEF", "mailto:security@example.com"),
                caa("example.com", 0, "iodef", "https://example.com/report"),
                caa("example.com", 0, "iodef", "tel:+1555"),
                caa("example.com", 0, "iodef", "mailto:a@example.com\r\nBcc: b@example.com"));

        assertThat(judge("example.com"))
                .isInstanceOfSatisfying(
                        CaaVerdict.Failed.class,
                        failed ->
                                assertThat(failed.iodef())
                                        .containsExactly(
                                                "mailto:security@example.com",
                                                "https://example.com/report"));
    }

    private CaaVerdict judge(String name) {
        return judge.judge(new CaaRequest(name(name), OUR_ACCOUNT, "ca-email"), round());
    }

    private DnsRound round() {
        return new DnsRound(dns, Clock.systemUTC(), Duration.ofSeconds(5));
    }

    private void none(String... names) {
        for (String name : names) {
            dns.noData(name, RecordType.CAA);
        }
    }

    private void records(String name, DnsRecord.Caa... records) {
        dns.records(name, RecordType.CAA, records);
    }

    private void dnsMayBeAskedAgain() {
        dns.forgetAsked();
    }

    private static DomainName name(String text) {
        return DomainName.parse(text, NamePolicy.withTestNames());
    }
}
