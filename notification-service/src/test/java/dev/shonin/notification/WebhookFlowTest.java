package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.flow.ForgetWebhooks;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.notification.webhook.WebhookReceiver.Received;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Timelines in, webhooks out: over a real broker, database and HTTP. */
@QuarkusTest
class WebhookFlowTest extends WebhookFlow {

    @Inject ForgetWebhooks forget;

    @Test
    void whatHappensArrivesSignedAndInOrder() throws SQLException {
        JsonPath created = world.created(account, receiver, Map.of("locale", "ja"));
        String id = created.getString("endpoint.id");
        String secret = created.getString("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(created.getString("endpoint.state")).isEqualTo("pending");
        world.awaitAnnounced(account, true);
        world.awaitTakenIn(world.extend(account, order, 1, "order.placed"));

        world.as(account)
                .post("/v1/webhook-endpoints/" + id + "/verify")
                .then()
                .statusCode(200)
                .body("state", equalTo("active"));
        world.extend(account, order, 2, "authorization.valid", "order.ready");
        world.extend(account, order, 4, "certificate.issued");
        world.extend(Ids.next("acc"), other, 1, "order.placed");

        awaitAccepted(order + "_2", order + "_3", order + "_4");
        // What happened before it was verified is none of its business.
        assertThat(receiver.received()).hasSize(3);
        JsonNode last = receiver.received().getLast().json();
        assertThat(last.path("type").asText()).isEqualTo("certificate.issued");
        JsonNode event = last.at("/data/event");
        assertThat(last.at("/data/orderId").asText()).isEqualTo(order);
        assertThat(event.path("seq").asInt()).isEqualTo(4);
        assertThat(event.path("text").asText()).isEqualTo("日本語 4");
        assertThat(event.at("/details/name").asText()).isEqualTo("www.example.com");
        assertThat(receiver.received().getLast().headers())
                .containsEntry("content-type", "application/json");

        world.awaitDelivered(account, order);
        JsonPath page = world.as(account).get("/v1/webhook-deliveries?order=" + order).jsonPath();
        assertThat(page.getList("deliveries.webhookId"))
                .isEqualTo(List.of(order + "_4", order + "_3", order + "_2"));
        assertThat(page.getList("deliveries.state")).containsOnly("delivered");
        assertThat(page.getList("deliveries.lastStatus")).containsOnly(200);
        world.as(account)
                .get("/v1/webhook-deliveries/" + page.getString("deliveries[0].id"))
                .then()
                .body("payload.data.event.seq", equalTo(4));
        assertThat(world.wholeDatabase())
                .doesNotContain(secret)
                .doesNotContain(secret.substring(6));
        world.as(account)
                .get("/v1/webhook-endpoints/" + id)
                .then()
                .body("secret", nullValue())
                .body("lastSuccessAt", notNullValue());
    }

    @Test
    void theSameEventTwiceIsOneWebhookForEachEndpointThatWantsIt() {
        try (WebhookReceiver picky = WebhookReceiver.start(clock)) {
            world.active(account, receiver, Map.of());
            world.active(account, picky, Map.of("eventTypes", List.of("certificate.*")));
            String event = world.extend(account, order, 1, "order.placed", "certificate.issued");
            world.again(event, account, order, 1, "order.placed", "certificate.issued");
            world.extend(account, order, 2, "certificate.issued");
            world.extend(account, order, 3, "order.ready");

            awaitAccepted(order + "_1", order + "_2", order + "_3");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(picky.accepted()).containsExactly(order + "_2"));
            assertThat(receiver.received()).hasSize(3);
        }
    }

    @Test
    void aReceiverRefusesWhatIsForgedOldOrReplayed() {
        world.active(account, receiver, Map.of());
        world.extend(account, order, 1, "order.placed");
        awaitAccepted(order + "_1");
        Received webhook = receiver.received().getFirst();
        List<String> keys = List.of(world.secretOf(account));
        var rules = new dev.shonin.notification.webhook.StandardWebhook();
        Instant now = clock.instant();

        assertThat(rules.judge(webhook.headers(), webhook.body() + " ", keys, now))
                .isEqualTo(Judgement.FORGED);
        assertThat(
                        rules.judge(
                                with(webhook, "webhook-id", order + "_2"),
                                webhook.body(),
                                keys,
                                now))
                .isEqualTo(Judgement.FORGED);
        assertThat(
                        rules.judge(
                                with(
                                        webhook,
                                        "webhook-timestamp",
                                        Long.toString(now.getEpochSecond() + 1_000)),
                                webhook.body(),
                                keys,
                                now))
                .isEqualTo(Judgement.FORGED);
        assertThat(
                        rules.judge(
                                webhook.headers(),
                                webhook.body(),
                                List.of("whsec_" + "A".repeat(44)),
                                now))
                .isEqualTo(Judgement.FORGED);
        assertThat(
                        rules.judge(
                                webhook.headers(),
                                webhook.body(),
                                keys,
                                now.plus(Duration.ofMinutes(6))))
                .isEqualTo(Judgement.OLD);
        assertThat(rules.judge(webhook.headers(), webhook.body(), keys, now))
                .isEqualTo(Judgement.ACCEPTED);
        assertThat(rules.judge(webhook.headers(), webhook.body(), keys, now))
                .isEqualTo(Judgement.REPEATED);
    }

    @Test
    void aTestSaysNothingAndArrives() {
        String id = world.active(account, receiver, Map.of("eventTypes", List.of("order.placed")));
        String location =
                world.as(account)
                        .post("/v1/webhook-endpoints/" + id + "/test")
                        .then()
                        .statusCode(202)
                        .body("type", equalTo("webhook.test"))
                        .extract()
                        .header("Location");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                world.as(account)
                                        .get(location)
                                        .jsonPath()
                                        .getString("state")
                                        .equals("delivered"));
        assertThat(receiver.received().getFirst().type()).isEqualTo("webhook.test");
    }

    @Test
    void everythingSinceATimeIsDeliveredOnceMoreInOrder() {
        String id = world.active(account, receiver, Map.of());
        world.extend(account, order, 1, "order.placed");
        awaitAccepted(order + "_1");
        clock.forward(Duration.ofMinutes(1));
        Instant since = clock.instant();
        world.extend(account, order, 2, "order.ready");
        world.extend(account, order, 3, "certificate.issued");
        awaitAccepted(order + "_1", order + "_2", order + "_3");
        world.awaitDelivered(account, order);

        world.as(account)
                .body(Map.of("since", since.toString()))
                .post("/v1/webhook-endpoints/" + id + "/redeliver")
                .then()
                .statusCode(202)
                .body("queued", equalTo(2));
        await().atMost(PATIENCE).until(() -> receiver.received().size() == 5);
        assertThat(ids().subList(3, 5)).containsExactly(order + "_2", order + "_3");
        world.as(account)
                .body(Map.of("since", since.toString(), "state", "given-up"))
                .post("/v1/webhook-endpoints/" + id + "/redeliver")
                .then()
                .body("queued", equalTo(0));
    }

    @Test
    void oldDeliveriesAreWipedAndEndpointsDeletedWithTheirs() {
        String id = world.active(account, receiver, Map.of());
        world.extend(account, order, 1, "order.placed");
        awaitAccepted(order + "_1");
        world.awaitDelivered(account, order);
        clock.forward(Duration.ofDays(29));
        forget.forget();
        world.awaitCount(account, order, 1);
        clock.forward(Duration.ofDays(2));
        forget.forget();
        world.awaitCount(account, order, 0);

        receiver.fail(500, 1, any -> true);
        world.extend(account, order, 2, "order.ready");
        world.awaitDelivery(account, "order=" + order, "lastStatus", 500);
        world.as(account).delete("/v1/webhook-endpoints/" + id).then().statusCode(204);
        world.as(account).get("/v1/webhook-deliveries").then().body("deliveries", hasSize(0));
        world.awaitAnnounced(account, false);
        world.as(account)
                .get("/v1/webhook-endpoints/" + id)
                .then()
                .statusCode(404)
                .body("code", not(equalTo("request.no-such-path")));
    }

    private static Map<String, String> with(Received webhook, String name, String value) {
        Map<String, String> headers = new java.util.HashMap<>(webhook.headers());
        headers.put(name, value);
        return headers;
    }
}
