package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.webhook.WebhookReceiver;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what about webhooks, and what is refused how. */
@QuarkusTest
class WebhookApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDPOINTS = "/v1/webhook-endpoints";
    private static final String DELIVERIES = "/v1/webhook-deliveries";

    @Inject MovableClock clock;
    @Inject WebhookWorld world;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private WebhookReceiver receiver;

    private final String account = Ids.next("acc");

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
    void anothersEndpointsAndDeliveriesAreNotThere() {
        String id = world.active(account, receiver, Map.of());
        String order = Ids.next("ord");
        world.extend(account, order, 1, "order.placed");
        await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 1);
        String delivery = world.delivery(account, "order=" + order, "id");
        String stranger = Ids.next("acc");
        Map<String, String> settings = Map.of("url", receiver.url(), "contact", "ops@example.com");

        List<Response> answers = new ArrayList<>();
        answers.add(world.as(stranger).get(ENDPOINTS + "/" + id));
        answers.add(world.as(stranger).body(settings).put(ENDPOINTS + "/" + id));
        answers.add(world.as(stranger).delete(ENDPOINTS + "/" + id));
        answers.add(world.as(stranger).post(ENDPOINTS + "/" + id + "/verify"));
        answers.add(world.as(stranger).post(ENDPOINTS + "/" + id + "/test"));
        answers.add(keyed(stranger).body(Map.of()).post(ENDPOINTS + "/" + id + "/secrets"));
        answers.add(
                world.as(stranger).delete(ENDPOINTS + "/" + id + "/secrets/" + Ids.next("whs")));
        answers.add(
                world.as(stranger)
                        .body(Map.of("since", "2026-01-01T00:00:00Z"))
                        .post(ENDPOINTS + "/" + id + "/redeliver"));
        for (Response answer : answers) {
            answer.then().statusCode(404).body("code", equalTo("webhook.endpoint-not-found"));
        }
        for (Response answer :
                List.of(
                        world.as(stranger).get(DELIVERIES + "/" + delivery),
                        world.as(stranger).post(DELIVERIES + "/" + delivery + "/redeliver"))) {
            answer.then().statusCode(404).body("code", equalTo("webhook.delivery-not-found"));
        }
        world.as(stranger).get(ENDPOINTS).then().body("endpoints", hasSize(0));
        for (String query : List.of("", "?order=" + order, "?endpoint=" + id)) {
            world.as(stranger).get(DELIVERIES + query).then().body("deliveries", hasSize(0));
        }
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void anAuditorSeesAllAndChangesNothingAnOperatorDoesBoth() {
        String id = world.active(account, receiver, Map.of());
        String auditor = Ids.next("acc");
        world.as(auditor, "auditor")
                .get(ENDPOINTS + "?limit=200")
                .then()
                .statusCode(200)
                .body("endpoints.id", hasItem(id));
        world.as(auditor, "auditor").get(ENDPOINTS + "/" + id).then().statusCode(200);
        world.as(auditor, "auditor").get(DELIVERIES).then().statusCode(200);
        world.as(auditor, "auditor").post(ENDPOINTS + "/" + id + "/test").then().statusCode(403);
        world.as(auditor, "auditor").delete(ENDPOINTS + "/" + id).then().statusCode(403);
        world.as(auditor, "auditor")
                .header("Idempotency-Key", Ids.next("key"))
                .body(Map.of())
                .post(ENDPOINTS)
                .then()
                .statusCode(403);
        world.as(Ids.next("acc"), "operator").delete(ENDPOINTS + "/" + id).then().statusCode(204);
        io.restassured.RestAssured.given().get(ENDPOINTS).then().statusCode(401);
        io.restassured.RestAssured.given().get(DELIVERIES).then().statusCode(401);
    }

    @Test
    void aRepeatedRequestMakesNothingNew() {
        String key = Ids.next("key");
        Map<String, String> body = Map.of("url", receiver.url(), "contact", "ops@example.com");
        JsonPath first = create(key, body, 201);
        Response again =
                world.as(account).header("Idempotency-Key", key).body(body).post(ENDPOINTS);
        again.then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Cache-Control", "no-store")
                .body("secret", equalTo(first.getString("secret")))
                .body("endpoint.id", equalTo(first.getString("endpoint.id")));
        world.as(account).get(ENDPOINTS).then().body("endpoints", hasSize(1));
        assertThat(
                        create(
                                        key,
                                        Map.of(
                                                "url",
                                                receiver.url() + "/2",
                                                "contact",
                                                "ops@example.com"),
                                        422)
                                .getString("code"))
                .isEqualTo("webhook.idempotency-key-reused");
        world.as(account)
                .body(body)
                .post(ENDPOINTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("webhook.idempotency-key"));
    }

    @Test
    void anAccountHasSoManyEndpointsAndNotMore() {
        for (int i = 0; i < 20; i++) {
            world.created(account, receiver, Map.of());
        }
        keyed(account)
                .body(Map.of("url", receiver.url(), "contact", "ops@example.com"))
                .post(ENDPOINTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("webhook.too-many-endpoints"));
        JsonPath page = world.as(account).get(ENDPOINTS + "?limit=15").jsonPath();
        List<String> ids = new ArrayList<>(page.getList("endpoints.id"));
        assertThat(ids).hasSize(15);
        JsonPath rest =
                world.as(account)
                        .get(ENDPOINTS + "?limit=15&after=" + page.getString("next"))
                        .jsonPath();
        ids.addAll(rest.getList("endpoints.id"));
        assertThat(ids).hasSize(20).doesNotHaveDuplicates();
        assertThat(rest.getString("next")).isNull();
    }

    @Test
    void deliveriesAreListedPageByPageAndByWhatIsAskedFor() {
        String id = world.active(account, receiver, Map.of());
        String order = Ids.next("ord");
        String other = Ids.next("ord");
        world.extend(account, order, 1, "order.placed", "order.ready", "certificate.issued");
        world.extend(account, other, 1, "order.placed");
        await().atMost(PATIENCE).until(() -> receiver.accepted().size() == 4);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                world.as(account)
                                                .get(DELIVERIES + "?state=delivered")
                                                .jsonPath()
                                                .getList("deliveries")
                                                .size()
                                        == 4);

        List<String> ids = new ArrayList<>();
        String next = "";
        for (int pages = 0; pages < 3 && next != null; pages++) {
            JsonPath page =
                    world.as(account)
                            .get(
                                    DELIVERIES
                                            + "?limit=2&endpoint="
                                            + id
                                            + (next.isEmpty() ? "" : "&after=" + next))
                            .jsonPath();
            ids.addAll(page.getList("deliveries.webhookId"));
            next = page.getString("next");
        }
        assertThat(ids)
                .containsExactlyInAnyOrder(order + "_1", order + "_2", order + "_3", other + "_1");
        world.as(account)
                .get(DELIVERIES + "?order=" + other)
                .then()
                .body("deliveries.webhookId", equalTo(List.of(other + "_1")))
                .body("deliveries[0].seq", equalTo(1))
                .body("deliveries[0].payload", nullValue());
        for (String none :
                List.of("?state=waiting", "?state=given-up", "?order=ord_x", "?endpoint=%00")) {
            world.as(account)
                    .get(DELIVERIES + none)
                    .then()
                    .statusCode(200)
                    .body("deliveries", hasSize(0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | 422 | webhook.missing",
                "{\"url\":7}                                   | 422 | webhook.url-malformed",
                "{\"url\":\"ftp://x.example\",\"contact\":\"a@b.example\"} | 422 | webhook.url-scheme",
                "{\"url\":\"https://u:p@x.example\",\"contact\":\"a@b.example\"} | 422 | webhook.url-parts",
                "{\"url\":\"https://x.example:22\",\"contact\":\"a@b.example\"} | 422 | webhook.url-port",
                "{\"url\":\"https://x.example\",\"contact\":\"nobody\"} | 422 | webhook.contact-malformed",
                "{\"url\":\"https://x.example\",\"contact\":\"a@b.example\",\"eventTypes\":[\"x\"]} | 422 | webhook.type-unknown",
                "{\"url\":\"https://x.example\",\"contact\":\"a@b.example\",\"locale\":\"xx\"} | 422 | webhook.locale-unknown",
                "{\"url\":\"https://x.example\",\"contact\":\"a@b.example\",\"signature\":\"rsa\"} | 422 | webhook.signature-unknown",
                "{\"url\":\"https://x.example\",\"contact\":\"a@b.example\",\"description\":\"\\u0000\"} | 422 | webhook.text-controls",
                "{\"url\":\"https://x.example\",\"secret\":\"mine\"} | 400 | request.unknown-field",
                "{\"eventTypes\":\"order.placed\"}             | 400 | -",
                "{\"url\":                                     | 400 | -",
                "[]                                            | 400 | -",
                "null                                          | 400 | -",
            })
    void wrongInputIsRefusedWithItsReason(String body, int status, String code) {
        Response answer = keyed(account).body(body).post(ENDPOINTS);
        answer.then().statusCode(status).contentType("application/problem+json");
        if (!code.equals("-")) {
            answer.then().body("errors.code", hasItem(code));
        }
        String japanese =
                keyed(account)
                        .header("Accept-Language", "ja")
                        .body(body)
                        .post(ENDPOINTS)
                        .jsonPath()
                        .getString("title");
        assertThat(japanese).isNotEqualTo(answer.jsonPath().getString("title"));
        world.as(account).get(ENDPOINTS).then().body("endpoints", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, webhook.limit-malformed",
        "limit=201, webhook.limit-malformed",
        "limit=x, webhook.limit-malformed",
        "after=x, webhook.cursor-malformed",
        "after=b3JkXzE, webhook.cursor-malformed",
        "state=lost, webhook.state-unknown"
    })
    void parametersThatCannotBeReadAreNamed(String query, String code) {
        world.as(account)
                .get(DELIVERIES + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("webhook.parameter"))
                .body("errors.code", equalTo(List.of(code)));
    }

    @Test
    void whatAnEndpointIsAskedToDoIsChecked() {
        String id = world.created(account, receiver, Map.of()).getString("endpoint.id");
        String path = ENDPOINTS + "/" + id;
        for (String overlap : List.of("P8D", "-PT1S", "soon", "P999999999999D")) {
            keyed(account)
                    .body(Map.of("overlap", overlap))
                    .post(path + "/secrets")
                    .then()
                    .statusCode(422)
                    .body("errors.code", equalTo(List.of("webhook.overlap-malformed")));
        }
        for (String since : List.of("yesterday", "2026-13-01T00:00:00Z", "")) {
            world.as(account)
                    .body(Map.of("since", since, "state", "lost"))
                    .post(path + "/redeliver")
                    .then()
                    .statusCode(422)
                    .body(
                            "errors.code",
                            hasItems("webhook.since-malformed", "webhook.state-unknown"));
        }
        world.as(account)
                .body(Collections.singletonMap("since", (@Nullable String) null))
                .post(path + "/redeliver")
                .then()
                .statusCode(422)
                .body("errors.code", equalTo(List.of("webhook.missing")));
        world.as(account).post(path + "/redeliver").then().statusCode(400);
        world.as(account)
                .body(Map.of("url", "x", "contact", "ops@example.com"))
                .put(path)
                .then()
                .statusCode(422);
        world.as(account)
                .delete(path + "/secrets/" + Ids.next("whs"))
                .then()
                .statusCode(404)
                .body("code", equalTo("webhook.secret-not-found"));
        for (String odd : List.of("%00", "x", "whe_1", "..%2f")) {
            assertThat(
                            world.as(account)
                                    .urlEncodingEnabled(false)
                                    .get(ENDPOINTS + "/" + odd)
                                    .statusCode())
                    .isBetween(400, 404);
            assertThat(
                            world.as(account)
                                    .urlEncodingEnabled(false)
                                    .get(DELIVERIES + "/" + odd)
                                    .statusCode())
                    .isBetween(400, 404);
        }
        world.as(account)
                .contentType(ContentType.TEXT)
                .header("Idempotency-Key", "k")
                .body("url")
                .post(ENDPOINTS)
                .then()
                .statusCode(415);
    }

    private RequestSpecification keyed(String caller) {
        return world.as(caller).header("Idempotency-Key", Ids.next("key"));
    }

    private JsonPath create(String key, Map<String, String> body, int status) {
        return world.as(account)
                .header("Idempotency-Key", key)
                .body(body)
                .post(ENDPOINTS)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
