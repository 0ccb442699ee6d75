package dev.shonin.notification.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.SubProblem;
import dev.shonin.notification.domain.WebhookFault;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookState;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookProblemTest {

    @ParameterizedTest
    @EnumSource
    void everyProblemHasItsTextsInBothLanguages(WebhookProblem problem) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            assertThat(problem.title(language)).isNotBlank();
            assertThat(problem.action(language)).isNotBlank();
        }
        assertThat(problem.title(Locale.JAPANESE)).isNotEqualTo(problem.title(Locale.ENGLISH));
        assertThat(problem.action(Locale.JAPANESE)).isNotEqualTo(problem.action(Locale.ENGLISH));
    }

    @Test
    void noTextIsLeftOver() {
        Set<String> used = new HashSet<>();
        for (WebhookProblem problem : WebhookProblem.values()) {
            used.add(problem.code() + ".title");
            used.add(problem.code() + ".action");
        }
        for (Locale language : List.of(Locale.ROOT, Locale.JAPANESE)) {
            assertThat(ResourceBundle.getBundle("webhook-problems", language).keySet())
                    .isEqualTo(used);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultSaysInBothLanguagesWhatIsWrong(WebhookFault.Kind kind) {
        SubProblem problem = WebhookFaults.problem(new WebhookFault(kind, "/x", "v\u202eal"));
        assertThat(problem.code()).startsWith("webhook.");
        assertThat(problem.detailEn()).isNotBlank().doesNotContain("%").doesNotContain("\u202e");
        assertThat(problem.detailJa()).isNotEqualTo(problem.detailEn()).doesNotContain("%");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalIsAProblemThatSaysWhatWasWrong(WebhookRefusal refusal) {
        ProblemException problem = WebhookRefusalMapper.problem(refusal);
        assertThat(problem.detail(Locale.ENGLISH)).isNotBlank();
        assertThat(problem.detail(Locale.JAPANESE)).isNotEqualTo(problem.detail(Locale.ENGLISH));
        assertThat(problem.type().status()).isBetween(400, 499);
    }

    static List<WebhookRefusal> refusals() {
        Stream<WebhookRefusal> challenges =
                Arrays.stream(WebhookRefusal.ChallengeFailed.Why.values())
                        .map(why -> new WebhookRefusal.ChallengeFailed(why, "why"));
        List<WebhookRefusal> all =
                Stream.concat(
                                Stream.of(
                                        new WebhookRefusal.Unacceptable(
                                                List.of(
                                                        new WebhookFault(
                                                                WebhookFault.Kind.MISSING,
                                                                "/url",
                                                                ""))),
                                        new WebhookRefusal.NoEndpoint("whe_1"),
                                        new WebhookRefusal.NoDelivery("whd_1"),
                                        new WebhookRefusal.NoSecret("whs_1"),
                                        new WebhookRefusal.TooManyEndpoints(20),
                                        new WebhookRefusal.TwoSecrets("whe_1"),
                                        new WebhookRefusal.LastSecret("whs_1"),
                                        new WebhookRefusal.NotActive("whe_1", WebhookState.PAUSED),
                                        new WebhookRefusal.ChallengedJustNow(Duration.ofSeconds(5)),
                                        new WebhookRefusal.KeyReused()),
                                challenges)
                        .toList();
        assertThat(all)
                .extracting(Object::getClass)
                .containsAll(List.of(WebhookRefusal.class.getPermittedSubclasses()));
        return all;
    }
}
