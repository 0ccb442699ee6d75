package dev.shonin.notification.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.problem.ProblemException;
import dev.shonin.notification.domain.BrandFault;
import dev.shonin.notification.domain.MessageRefusal;
import dev.shonin.notification.domain.MessageState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageProblemTest {

    @ParameterizedTest
    @EnumSource
    void everyProblemHasItsTextsInBothLanguages(MessageProblem problem) {
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
        for (MessageProblem problem : MessageProblem.values()) {
            used.add(problem.code() + ".title");
            used.add(problem.code() + ".action");
        }
        for (Locale language : List.of(Locale.ROOT, Locale.JAPANESE)) {
            assertThat(ResourceBundle.getBundle("problems", language).keySet()).isEqualTo(used);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalIsAProblemThatSaysWhatWasWrong(MessageRefusal refusal) {
        ProblemException problem = RefusalMapper.problem(refusal);

        assertThat(problem.detail(Locale.ENGLISH)).isNotBlank();
        assertThat(problem.detail(Locale.JAPANESE)).isNotEqualTo(problem.detail(Locale.ENGLISH));
        assertThat(problem.type().status()).isBetween(400, 499);
    }

    static List<MessageRefusal> refusals() {
        List<MessageRefusal> all =
                List.of(
                        new MessageRefusal.OrderUnknown("ord_1"),
                        new MessageRefusal.MessageUnknown("msg_1"),
                        new MessageRefusal.ApprovalResend("msg_1", "ord_1"),
                        new MessageRefusal.SecretGone("msg_1"),
                        new MessageRefusal.BadBrand(List.of(BrandFault.values())),
                        new MessageRefusal.NotResendable("msg_1", MessageState.SENT));
        assertThat(all)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(
                        (Class<?>[]) MessageRefusal.class.getPermittedSubclasses());
        return all;
    }
}
