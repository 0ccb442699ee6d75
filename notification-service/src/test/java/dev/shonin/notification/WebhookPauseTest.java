package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Endpoints that fail for long, are gone or move: paused, their owners told, and nothing lost. */
@QuarkusTest
class WebhookPauseTest extends WebhookFlow {

    @MailSinkResource.TheSink
    @SuppressWarnings("NullAway.Init") // Set by the resource before any test.
    MailSink sink;

    @Test
    void anEndpointThatFailsForThreeDaysIsPausedAndItsOwnerTold() {
        String contact = "ops@" + order.substring(4) + ".example.com";
        String id = world.active(account, receiver, Map.of("contact", contact, "locale", "ja"));
        receiver.fail(500, 1_000, any -> true);
        world.extend(account, order, 1, "order.placed");
        world.awaitDelivery(account, "order=" + order, "lastStatus", 500);
        world.extend(account, order, 2, "order.ready");
        world.awaitCount(account, order, 2);

        forward(Duration.ofHours(73));
        world.awaitState(account, id, "paused");
        ReceivedMail mail = sink.await(MailQuery.to(contact), PATIENCE);
        assertThat(mail.subject()).isEqualTo("【Shonin】Webhook の配信を一時停止しました：127.0.0.1");
        assertThat(mail.text()).contains(id).contains("一度も配信を完了できませんでした");
        assertThat(mail.html()).contains("再開の方法");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                world.as(account)
                                        .get("/v1/webhook-endpoints/" + id)
                                        .then()
                                        .body("pauseReason", equalTo("failing"))
                                        .body("pauseMail", equalTo("sent"))
                                        .body("actions.action", equalTo(List.of("verify"))));
        // The newest first: the one that waits, the one that was given up.
        assertThat(world.states(account, order)).containsExactly("waiting", "given-up");
        int before = receiver.received().size();
        world.extend(account, order, 3, "certificate.issued");
        world.awaitCount(account, order, 3);
        forward(Duration.ofHours(1));
        assertThat(receiver.received()).hasSize(before);

        receiver.behave();
        world.as(account)
                .post("/v1/webhook-endpoints/" + id + "/verify")
                .then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("pauseMail", nullValue());
        awaitAccepted(order + "_2", order + "_3");
        world.as(account)
                .post(
                        "/v1/webhook-deliveries/"
                                + world.delivery(
                                        account, "order=" + order + "&state=given-up", "id")
                                + "/redeliver")
                .then()
                .statusCode(202)
                .body("state", equalTo("waiting"));
        awaitAccepted(order + "_2", order + "_3", order + "_1");
    }

    @Test
    void anEndpointThatIsGoneIsPausedAtOnce() {
        String contact = "gone@" + order.substring(4) + ".example.com";
        String id = world.active(account, receiver, Map.of("contact", contact));
        receiver.fail(410, 1, any -> true);
        world.extend(account, order, 1, "order.placed");
        world.awaitState(account, id, "paused");
        ReceivedMail mail = sink.await(MailQuery.to(contact), PATIENCE);
        assertThat(mail.text()).contains("410 (Gone)");
        assertThat(sink.find(MailQuery.to(contact))).hasSize(1);
    }

    @Test
    void anotherUrlHasToBeVerifiedAndNothingIsLostMeanwhile() {
        String id = world.active(account, receiver, Map.of());
        try (WebhookReceiver moved = WebhookReceiver.start(clock)) {
            moved.trust(world.secretOf(account));
            world.as(account)
                    .body(Map.of("url", moved.url(), "contact", "ops@example.com"))
                    .put("/v1/webhook-endpoints/" + id)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("paused"))
                    .body("pauseReason", equalTo("url-changed"));
            world.extend(account, order, 1, "order.placed");
            world.awaitCount(account, order, 1);
            assertThat(moved.received()).isEmpty();
            forward(Duration.ofSeconds(6));
            world.as(account)
                    .post("/v1/webhook-endpoints/" + id + "/verify")
                    .then()
                    .statusCode(200);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(moved.accepted()).containsExactly(order + "_1"));
            assertThat(receiver.received()).isEmpty();
        }
    }
}
