package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.PreflightAnswered;
import dev.shonin.events.PreflightSought;
import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is looked up for those who think of placing an order. */
@QuarkusTest
class PreflightAnswerTest extends SuiteTest {

    @AfterEach
    void theDnsBehavesAgain() {
        dns().behave();
        dns().forgetQuestions();
    }

    @Test
    void caaAndTheApproversOfEachNameAreTold() {
        dns().zone("shut.example.com").caa("@", 0, "issue", "other.example").a("www", "192.0.2.1");
        PreflightSought question = question("www.shut.example.com", "stranger@example.net", 120);

        EVENTS.publish(question);

        PreflightAnswered answer = EVENTS.first(PreflightAnswered.class, question.preflightId());
        assertThat(answer.findings())
                .extracting(PreflightAnswered.Finding::code)
                .containsExactly("caa.forbidden", "approver.not-listed");
        assertThat(answer.findings().getFirst().at()).startsWith("shut.example.com");
        assertThat(answer.approvers())
                .extracting(PreflightAnswered.Approver::address)
                .contains("admin@www.shut.example.com", "postmaster@example.com");
        assertThat(EVENTS.faults()).isEmpty();
    }

    @Test
    void whetherTheApproversDomainTakesMailIsTold() {
        dns().zone("mx.example.com").mx("@", 10, "mail.mx.example.com.");
        dns().zone("host.example.com").a("@", "192.0.2.1");
        dns().zone("null.example.com").mx("@", 0, ".").a("@", "192.0.2.1");
        dns().zone("bare.example.com").a("www", "192.0.2.1");

        assertThat(mail("mx.example.com")).isEqualTo("accepts");
        assertThat(mail("host.example.com")).isEqualTo("accepts");
        assertThat(mail("null.example.com")).isEqualTo("refuses");
        assertThat(mail("bare.example.com")).isEqualTo("refuses");
    }

    @Test
    void anAddressThatNoMailReachesIsInTheWay() {
        dns().zone("mute.example.com").mx("@", 0, ".").a("@", "192.0.2.1");
        PreflightSought question = question("mute.example.com", "admin@mute.example.com", 120);

        EVENTS.publish(question);

        PreflightAnswered answer = EVENTS.first(PreflightAnswered.class, question.preflightId());
        assertThat(answer.findings())
                .extracting(PreflightAnswered.Finding::code)
                .containsExactly("approver.takes-no-mail");
        assertThat(answer.names())
                .extracting(PreflightAnswered.Name::name)
                .containsExactly("mute.example.com");
        assertThat(EVENTS.faults()).isEmpty();
    }

    /** What is said of the mailbox admin at that name. */
    private static @Nullable String mail(String name) {
        PreflightSought question = question(name, "admin@" + name, 120);
        EVENTS.publish(question);
        return EVENTS.first(PreflightAnswered.class, question.preflightId()).approvers().stream()
                .filter(approver -> approver.address().equals("admin@" + name))
                .findFirst()
                .orElseThrow()
                .mail();
    }

    @Test
    void aQuestionWhoseDeadlineHasPassedIsNotAnswered() {
        dns().zone("late.example.com").a("@", "192.0.2.1").a("www", "192.0.2.1");
        PreflightSought late = question("www.late.example.com", "admin@late.example.com", -1);
        PreflightSought next = question("www.late.example.com", "admin@late.example.com", 120);

        EVENTS.publish(late);
        EVENTS.publish(next);

        assertThat(EVENTS.first(PreflightAnswered.class, next.preflightId()).findings()).isEmpty();
        assertThat(EVENTS.all(PreflightAnswered.class, late.preflightId(), any -> true)).isEmpty();
    }

    private static PreflightSought question(String name, String approver, int seconds) {
        return new PreflightSought(
                Ids.next("pre"),
                Ids.next("acc"),
                List.of(name),
                List.of(new PreflightSought.Choice(name, approver)),
                now(),
                now().plus(Duration.ofSeconds(seconds)),
                null);
    }
}
