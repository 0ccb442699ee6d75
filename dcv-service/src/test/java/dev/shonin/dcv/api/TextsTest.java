package dev.shonin.dcv.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.Exclusion;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.pki.name.DomainName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final Pattern GAP = Pattern.compile("\\{[a-zA-Z]+}");
    private static final MailAddress SOMEBODY = new MailAddress("a", "example.com");
    private static final DomainName NAME = DomainName.ofAccepted("www.example.com");
    private static final Wording EN = Wording.in(Locale.ENGLISH);
    private static final Wording JA = Wording.in(Locale.JAPANESE);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(JA.keys()).isEqualTo(EN.keys());
        for (String key : EN.keys()) {
            assertThat(gaps(JA, key)).as(key).isEqualTo(gaps(EN, key));
        }
    }

    static Stream<DcvException> refusals() {
        ApproverList list =
                new ApproverList(
                        NAME,
                        List.of(),
                        List.of(exclusion(ApproverSource.DNS_TXT, ExclusionReason.TIMED_OUT)));
        return Stream.of(
                new DcvException.OrderUnknown("ord_1"),
                new DcvException.AuthorizationUnknown("aut_1"),
                new DcvException.OrderEnded("ord_1"),
                new DcvException.NotPending(AuthorizationState.VALID),
                new DcvException.NothingToResend(),
                new DcvException.EvidenceNotSigned(),
                new DcvException.MailNotRepeatable("aut_1"),
                new DcvException.ApproverMalformed(),
                new DcvException.ApproverNotListed(SOMEBODY, list),
                new DcvException.ApproverNotListed(SOMEBODY, listOf(SOMEBODY)),
                new DcvException.ApproverListIncomplete(SOMEBODY, list),
                new DcvException.ApproverListUnknown("apl_none"),
                new DcvException.NothingToCheck(),
                new DcvException.TooManyChecks(Duration.ofSeconds(30)),
                new DcvException.MethodNotPossible("wildcard", Map.of("name", "*.example.com")),
                new DcvException.MethodNotPossible(
                        "adn",
                        Map.of(
                                "name", "www.example.com",
                                "adn", "com",
                                "possible", "www.example.com, example.com")),
                new DcvException.MethodNotPossible(
                        "policy",
                        Map.of(
                                "name",
                                "example.com",
                                "policy",
                                "public-tls 1",
                                "br",
                                "3.2.2.4.22")),
                new DcvException.TooManyMails(Duration.ofSeconds(30), false),
                new DcvException.TooManyMails(Duration.ofDays(3), true));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalSaysWhatIsWrongAndWhatToDo(DcvException refusal) {
        ProblemException problem = DcvRefusals.problem(refusal);

        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(problem.detail(locale)).isNotBlank().doesNotContain("–");
            assertThat(problem.type().title(locale)).isNotBlank();
            assertThat(problem.type().action(locale)).isNotBlank();
        }
        assertThat(problem.detail(Locale.JAPANESE)).isNotEqualTo(problem.detail(Locale.ENGLISH));
    }

    @Test
    void noKindOfRefusalIsForgotten() {
        Set<Class<?>> tested =
                refusals().<Class<?>>map(Object::getClass).collect(Collectors.toSet());

        assertThat(tested).containsExactlyInAnyOrder(DcvException.class.getPermittedSubclasses());
    }

    @Test
    void waitingIsToldInTheHeader() {
        ProblemException problem =
                DcvRefusals.problem(new DcvException.TooManyMails(Duration.ofSeconds(42), false));

        assertThat(problem.type().status()).isEqualTo(429);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @EnumSource(DcvProblem.class)
    void everyProblemHasItsTextsInBothLanguages(DcvProblem problem) {
        assertThat(problem.title(Locale.ENGLISH)).isNotEqualTo(problem.title(Locale.JAPANESE));
        assertThat(problem.action(Locale.ENGLISH)).isNotEqualTo(problem.action(Locale.JAPANESE));
    }

    @ParameterizedTest
    @EnumSource(ExclusionReason.class)
    void everyExclusionIsExplainedForEverySource(ExclusionReason reason) {
        for (ApproverSource source : ApproverSource.values()) {
            Exclusion exclusion = exclusion(source, reason);
            String en = ExclusionTexts.detail(exclusion, Locale.ENGLISH);
            String ja = ExclusionTexts.detail(exclusion, Locale.JAPANESE);
            assertThat(en).isNotBlank().doesNotContain("–");
            assertThat(ja).isNotBlank().isNotEqualTo(en);
        }
    }

    @Test
    void aValueIsFilledInAsItIsAndOnlyOnce() {
        String said =
                EN.say(
                        "exclusion.address.malformed",
                        Map.of("owner", "{seen}", "seen", "a\r\nb\u202e$1\\"));

        assertThat(said).contains("at {seen} is").contains("\"a\ufffd\ufffdb\ufffd$1\\\"");
    }

    private static ApproverList listOf(MailAddress address) {
        return new ApproverList(
                NAME,
                List.of(
                        new ApproverCandidate(
                                address,
                                ApproverSource.CONSTRUCTED,
                                NAME,
                                null,
                                "3.2.2.4.4",
                                null)),
                List.of());
    }

    private static Exclusion exclusion(ApproverSource source, ExclusionReason reason) {
        return new Exclusion(
                source,
                NAME,
                reason,
                "owner.example.com",
                "seen",
                java.time.LocalDate.parse("2025-07-15"),
                "3.2.2.4.2");
    }

    private static Set<String> gaps(Wording wording, String key) {
        Map<String, String> echo = new java.util.HashMap<>();
        for (String gap :
                List.of(
                        "id",
                        "name",
                        "names",
                        "adn",
                        "owner",
                        "seen",
                        "since",
                        "br",
                        "state",
                        "approver",
                        "addresses",
                        "seconds",
                        "parameter",
                        "method",
                        "methods",
                        "possible",
                        "policy",
                        "path",
                        "url",
                        "status",
                        "at",
                        "expected",
                        "record",
                        "publish",
                        "operator",
                        "contact",
                        "until",
                        "most",
                        "decided")) {
            echo.put(gap, "{" + gap + "}");
        }
        List<String> gaps = new ArrayList<>();
        GAP.matcher(wording.say(key, echo)).results().map(MatchResult::group).forEach(gaps::add);
        return new TreeSet<>(gaps);
    }
}
