package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookQueue.Claim;
import dev.shonin.notification.domain.WebhookQueue.Task;
import dev.shonin.notification.flow.DeliverWebhooks;
import dev.shonin.notification.flow.RecordWebhookAttempt;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import dev.shonin.notification.webhook.WebhookReceiver.Kind;
import dev.shonin.notification.webhook.WebhookReceiver.Received;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Receivers with every kind of trouble, and a service that dies: nothing is lost, nothing out of
 * order.
 */
@QuarkusTest
class WebhookFaultTest extends WebhookFlow {

    @Inject RecordWebhookAttempt attempts;
    @Inject DeliverWebhooks deliver;

    @Test
    void anOrderWaitsForItsEventAndOthersGoOn() {
        world.active(account, receiver, Map.of());
        receiver.fail(500, 2, webhook -> webhook.id().equals(order + "_1"));
        world.extend(account, order, 1, "order.placed");
        await().atMost(PATIENCE).until(() -> receiver.received().size() == 1);
        world.extend(account, order, 2, "order.ready");
        world.extend(account, other, 1, "order.placed");
        awaitAccepted(other + "_1");
        world.awaitError(account, order, "The endpoint answered 500.");

        // Not before its time, and then the second attempt fails too.
        world.wake();
        forward(Duration.ofSeconds(7));
        await().atMost(PATIENCE).until(() -> received(order + "_1") == 2);
        assertThat(receiver.accepted()).containsExactly(other + "_1");
        // The next attempt is reckoned from when this one is put on record.
        await().atMost(PATIENCE)
                .until(() -> world.delivery(account, "order=" + order, 1, "attempts").equals("2"));
        forward(Duration.ofSeconds(37));
        awaitAccepted(other + "_1", order + "_1", order + "_2");
        Received first = receiver.received().getFirst();
        Received third =
                receiver.received().stream()
                        .filter(webhook -> webhook.id().equals(order + "_1"))
                        .toList()
                        .getLast();
        assertThat(third.body()).isEqualTo(first.body());
        // Signed anew with each attempt, or it would be refused as old.
        assertThat(third.headers().get("webhook-timestamp"))
                .isNotEqualTo(first.headers().get("webhook-timestamp"));
    }

    @Test
    void slowBrokenAndFlappingReceiversLoseNothing() {
        world.active(account, receiver, Map.of());
        receiver.misbehave(Kind.SILENCE, 1);
        receiver.misbehave(Kind.CUT, 1);
        receiver.fail(302, "Location", "http://127.0.0.1:1/elsewhere");
        receiver.fail(429, "Retry-After", "3600");
        world.extend(account, order, 1, "order.placed");

        world.awaitError(account, order, "timeout: no whole answer in time");
        world.extend(account, order, 2, "order.ready");
        forward(Duration.ofSeconds(7));
        world.awaitErrorStarting(account, order, "broken: ");
        forward(Duration.ofSeconds(37));
        world.awaitError(account, order, "The endpoint answered 302.");
        forward(Duration.ofMinutes(3));
        world.awaitError(account, order, "The endpoint answered 429.");
        // It asked for an hour.
        assertThat(Instant.parse(world.delivery(account, "order=" + order, 1, "nextAttemptAt")))
                .isAfter(clock.instant().plus(Duration.ofMinutes(55)));
        forward(Duration.ofMinutes(61));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                world.states(account, order)
                                        .equals(List.of("delivered", "delivered")));
        assertThat(ids().stream().distinct()).containsExactly(order + "_1", order + "_2");
        assertThat(received(order + "_2")).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsTooLongIsNotReadToItsEnd() {
        world.active(account, receiver, Map.of());
        receiver.misbehave(Kind.FLOOD, 1);
        world.extend(account, order, 1, "order.placed");
        await().atMost(PATIENCE)
                .until(() -> world.states(account, order).equals(List.of("delivered")));
    }

    @Test
    void aServiceKilledBetweenAnswerAndRecordSendsTheSameWebhookAgain() {
        String endpoint = world.active(account, receiver, Map.of());
        receiver.fail(503, 1, any -> true);
        world.extend(account, order, 1, "order.placed");
        world.awaitDelivery(account, "order=" + order, "lastStatus", 503);
        world.sql("update webhook_stream set due_at = due_at + interval '1 hour'");
        clock.forward(Duration.ofSeconds(7));

        // Due and claimed at once: whoever is at work beside this test comes too late.
        Claim claim =
                only(
                        QuarkusTransaction.requiringNew()
                                .call(
                                        () -> {
                                            world.sql(
                                                    "update webhook_stream set due_at = due_at - interval '1 hour'");
                                            return attempts.claim(64);
                                        }),
                        endpoint);
        Task task = attempts.next(claim).orElseThrow();
        assertThat(deliver.attempt(task)).isInstanceOf(Answer.Answered.class);
        // Killed here. Nobody else takes the lane before the lease has ended.
        assertThat(attempts.claim(64)).isEmpty();
        world.extend(account, order, 2, "order.ready");
        awaitAccepted(order + "_1");
        forward(Duration.ofMinutes(2));
        awaitAccepted(order + "_1", order + "_2");
        assertThat(ids()).containsExactly(order + "_1", order + "_1", order + "_1", order + "_2");
        assertThat(receiver.received().get(2).judgement()).isEqualTo(Judgement.REPEATED);
        // The first one's claim is worth nothing any more.
        assertThat(attempts.next(claim)).isEqualTo(Optional.empty());
        world.awaitDelivered(account, order);
    }

    @Test
    void severalInstancesNeverHoldTheSameLane() {
        String endpoint = waitingAt(6);

        List<Claim> claims = attempts.claim(64);
        assertThat(claims).hasSize(4);
        assertThat(attempts.claim(64)).isEmpty();
        assertThat(claims).extracting(Claim::lane).doesNotHaveDuplicates();
        assertThat(claims).extracting(Claim::endpointId).containsOnly(endpoint);
        claims.forEach(attempts::release);
        world.wake();
        await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 6);
    }

    @Test
    void whereNothingArrivesOneIsTriedAtATimeAndThenNoneForAWhile() {
        String endpoint = waitingAt(7);
        world.sql("update webhook_endpoint set failing_since = created_at");

        for (int failures = 1; failures <= 5; failures++) {
            Claim claim = only(attempts.claim(64), endpoint);
            assertThat(attempts.claim(64)).isEmpty();
            Task task = attempts.next(claim).orElseThrow();
            attempts.record(task, new Answer.Answered(503, null, "", false));
        }
        // Two lanes are due still, and left in peace.
        assertThat(attempts.claim(64)).isEmpty();
        clock.forward(Duration.ofMillis(1_500));
        Claim probe = only(attempts.claim(64), endpoint);
        Task task = attempts.next(probe).orElseThrow();
        attempts.record(task, new Answer.Answered(200, null, "", false));
        forward(Duration.ofSeconds(7));
        await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 6);
    }

    /** An active endpoint where that many orders' events are due, and nobody is at work. */
    private String waitingAt(int orders) {
        String endpoint = world.active(account, receiver, Map.of());
        world.sql("update webhook_endpoint set state = 'paused', pause_reason = 'failing'");
        for (int i = 0; i < orders; i++) {
            String each = Ids.next("ord");
            world.extend(account, each, 1, "order.placed");
            world.awaitCount(account, each, 1);
        }
        // Whoever was woken by the last of them looks while nothing is due yet.
        world.sql("update webhook_stream set due_at = due_at + interval '1 hour'");
        world.sql("update webhook_endpoint set state = 'active', pause_reason = null");
        world.awaitState(account, endpoint, "active");
        clock.forward(Duration.ofHours(1));
        return endpoint;
    }

    private static Claim only(List<Claim> claims, String endpoint) {
        assertThat(claims).extracting(Claim::endpointId).containsExactly(endpoint);
        return claims.getFirst();
    }
}
