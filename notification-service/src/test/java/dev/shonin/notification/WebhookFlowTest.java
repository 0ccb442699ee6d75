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
import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookQueue.Claim;
import dev.shonin.notification.domain.WebhookQueue.Task;
import dev.shonin.notification.flow.DeliverWebhooks;
import dev.shonin.notification.flow.ForgetWebhooks;
import dev.shonin.notification.flow.RecordWebhookAttempt;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.notification.webhook.WebhookReceiver.Kind;
import dev.shonin.notification.webhook.WebhookReceiver.Received;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Timelines in, webhooks out: over a real broker, database and HTTP, with every kind of trouble.
 */
@QuarkusTest
class WebhookFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject MovableClock clock;
    @Inject RecordWebhookAttempt attempts;
    @Inject DeliverWebhooks deliver;
    @Inject ForgetWebhooks forget;
    @Inject WebhookWorld world;

    @MailSinkResource.TheSink
    @SuppressWarnings("NullAway.Init") // Set by the resource before any test.
    MailSink sink;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private WebhookReceiver receiver;

    private final String account = Ids.next("acc");
    private final String order = Ids.next("ord");
    private final String other = Ids.next("ord");

    @BeforeEach
    void begin() {
        receiver = WebhookReceiver.start(clock);
    }

    @AfterEach
    void end() {
        world.forgetEverything();
        receiver.close();
    }

    @Test
    void whatHappensArrivesSignedAndInOrder() throws SQLException {
        JsonPath created = world.created(account, receiver, Map.of("locale", "ja"));
        String id = created.getString("endpoint.id");
        String secret = created.getString("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(created.getString("endpoint.state")).isEqualTo("pending");
        world.awaitAnnounced(account, true);
        world.extend(account, order, 1, "order.placed");

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
        clock.forward(Duration.ofSeconds(7));

        Claim claim = only(attempts.claim(64), endpoint);
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
        assertThat(world.states(account, order)).containsOnly("delivered");
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

    @Test
    void anEndpointThatFailsForThreeDaysIsPausedAndItsOwnerTold() {
        String contact = "ops@" + order.substring(4) + ".example.com";
        String id = world.active(account, receiver, Map.of("contact", contact, "locale", "ja"));
        receiver.fail(500, 1_000, any -> true);
        world.extend(account, order, 1, "order.placed");
        world.awaitDelivery(account, "order=" + order, "lastStatus", 500);
        world.extend(account, order, 2, "order.ready");

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

    @Test
    void twoSecretsSignWhileOneFollowsTheOther() {
        String id = world.active(account, receiver, Map.of());
        String old = world.secretOf(account);
        JsonPath added = world.addSecret(account, id, Map.of("overlap", "PT1H"));
        String fresh = added.getString("secret");
        world.as(account)
                .header("Idempotency-Key", Ids.next("key"))
                .body(Map.of())
                .post("/v1/webhook-endpoints/" + id + "/secrets")
                .then()
                .statusCode(409)
                .body("code", equalTo("webhook.two-secrets"));

        for (String only : List.of(old, fresh)) {
            receiver.trustOnly(only);
            String about = Ids.next("ord");
            world.extend(account, about, 1, "order.placed");
            await().atMost(PATIENCE).until(() -> receiver.accepted().contains(about + "_1"));
        }
        forward(Duration.ofMinutes(61));
        receiver.trustOnly(old);
        world.extend(account, order, 1, "order.placed");
        await().atMost(PATIENCE).until(() -> received(order + "_1") == 1);
        assertThat(receiver.received().getLast().judgement()).isEqualTo(Judgement.FORGED);

        JsonPath pair =
                world.addSecret(account, id, Map.of("signature", "ed25519", "overlap", "PT0S"));
        assertThat(pair.getString("secret")).isNull();
        String publicKey = pair.getString("endpoint.secrets[-1].publicKey");
        assertThat(publicKey).startsWith("whpk_");
        receiver.trustOnly(publicKey);
        world.extend(account, other, 1, "order.placed");
        await().atMost(PATIENCE).until(() -> receiver.accepted().contains(other + "_1"));
        assertThat(receiver.received().getLast().headers().get("webhook-signature"))
                .startsWith("v1a,")
                .doesNotContain(" ");
        world.as(account)
                .delete("/v1/webhook-endpoints/" + id + "/secrets/" + pair.getString("secretId"))
                .then()
                .statusCode(409)
                .body("code", equalTo("webhook.last-secret"));
    }

    @Test
    void aChallengeThatIsNotAnsweredVerifiesNothing() {
        JsonPath created = world.created(account, receiver, Map.of());
        String verify = "/v1/webhook-endpoints/" + created.getString("endpoint.id") + "/verify";
        receiver.fail(200, 1, any -> true);
        world.as(account)
                .post(verify)
                .then()
                .statusCode(422)
                .body("code", equalTo("webhook.challenge-failed"))
                .body("detail", equalTo("answer: the body is not the challenge."));
        world.as(account)
                .post(verify)
                .then()
                .statusCode(429)
                .header("Retry-After", "5")
                .body("code", equalTo("webhook.challenged-just-now"));
        clock.forward(Duration.ofSeconds(6));
        receiver.fail(404, 1, any -> true);
        world.as(account)
                .header("Accept-Language", "ja")
                .post(verify)
                .then()
                .statusCode(422)
                .body("detail", equalTo("ステータス 404 の応答がありました。"));
        clock.forward(Duration.ofSeconds(6));
        receiver.misbehave(Kind.CUT, 1);
        world.as(account).post(verify).then().statusCode(422);
        world.as(account)
                .post(verify.replace("verify", "test"))
                .then()
                .statusCode(409)
                .body("code", equalTo("webhook.not-active"));
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
        await().atMost(PATIENCE)
                .until(() -> world.states(account, order).stream().allMatch("delivered"::equals));

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

    private int received(String id) {
        return (int) ids().stream().filter(id::equals).count();
    }

    private List<String> ids() {
        return receiver.received().stream().map(Received::id).toList();
    }

    private void awaitAccepted(String... ids) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.accepted()).containsExactly(ids));
    }

    private void forward(Duration by) {
        clock.forward(by);
        world.wake();
    }

    private static Claim only(List<Claim> claims, String endpoint) {
        assertThat(claims).extracting(Claim::endpointId).containsExactly(endpoint);
        return claims.getFirst();
    }

    private static Map<String, String> with(Received webhook, String name, String value) {
        Map<String, String> headers = new java.util.HashMap<>(webhook.headers());
        headers.put(name, value);
        return headers;
    }
}
