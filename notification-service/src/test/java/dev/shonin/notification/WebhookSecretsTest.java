package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import dev.shonin.notification.webhook.WebhookReceiver.Kind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Challenges and the keys that webhooks are signed with. */
@QuarkusTest
class WebhookSecretsTest extends WebhookFlow {

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
                .header("Retry-After", matchesPattern("[1-5]"))
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
}
