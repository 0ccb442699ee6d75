package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the API treats its callers, whatever they order. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class MannersTest {

    private static final String WWW = "www.example.com";

    @Test
    void aChangeIsMadeOnlyToTheOrderThatTheCallerHasSeen() {
        Client reseller = Client.reseller();
        Response placed = reseller.post("/v1/orders", Client.order(WWW));
        String seen = placed.header("ETag");
        String id = placed.path("id");
        reseller.get("/v1/orders/" + id).then().header("ETag", equalTo(seen));
        String path = "/v1/orders/" + id + "/cancel";

        reseller.request()
                .header("If-Match", "\"7-en\"")
                .post(path)
                .then()
                .statusCode(412)
                .body("code", equalTo("order.version-differs"))
                .body("detail", containsString("version 1"));
        reseller.request()
                .header("If-Match", seen)
                .post(path)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(seen)));
        reseller.request().header("If-Match", seen).post(path).then().statusCode(412);
    }

    @Test
    void whatTheCallerHasIsNotSentAgain() {
        Client reseller = Client.reseller();
        String id = reseller.placed(WWW);
        String tag = reseller.get("/v1/orders/" + id).header("ETag");
        Response known = reseller.request().header("If-None-Match", tag).get("/v1/orders/" + id);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.asString()).isEmpty();
        reseller.postNothing("/v1/orders/" + id + "/cancel");
        reseller.request()
                .header("If-None-Match", tag)
                .get("/v1/orders/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void everyAnswerTellsHowManyCallsAreLeft() {
        Client reseller = Client.reseller();
        Response first = reseller.get("/v1/products");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"account\";q=60000;w=60");
        assertThat(first.header("RateLimit")).matches("\"account\";r=[0-9]+;t=[0-9]+");
        reseller.get("/v1/orders/ord_none").then().header("RateLimit", containsString("r="));
    }

    @Test
    void everyRequestHasAName() {
        Client reseller = Client.reseller();
        reseller.request()
                .header("X-Request-Id", "caller-17")
                .get("/v1/status")
                .then()
                .header("X-Request-Id", equalTo("caller-17"));
        for (String forged : List.of("a b", "x".repeat(129), "é")) {
            reseller.request()
                    .header("X-Request-Id", forged)
                    .get("/v1/status")
                    .then()
                    .header("X-Request-Id", matchesPattern("req_[0-9a-z]{26}"));
        }
        Client.operator()
                .get("/v1/nothing-here")
                .then()
                .statusCode(404)
                .header("X-Request-Id", matchesPattern("req_[0-9a-z]{26}"));
    }

    @Test
    void whatEndedWithoutACertificateIsOrderedAgainWithOneCall() {
        Client reseller = Client.reseller();
        String id =
                reseller.post(
                                "/v1/orders",
                                Client.order(
                                        Map.of("includeBareDomain", true, "reference", "PO-7"),
                                        WWW))
                        .path("id");
        String path = "/v1/orders/" + id + "/again";
        reseller.post(path, Map.of())
                .then()
                .statusCode(409)
                .body("code", equalTo("order.not-over-yet"));
        reseller.postNothing("/v1/orders/" + id + "/cancel");
        Client.reseller().post(path, Map.of()).then().statusCode(404);

        Response again = reseller.post(path, Map.of());

        again.then()
                .statusCode(201)
                .body("status", equalTo("awaiting_validation"))
                .body("names.name", equalTo(List.of(WWW, "example.com")))
                .body("reference", equalTo("PO-7"))
                .body("origin.kind", equalTo("again"))
                .body("origin.orderId", equalTo(id));
        assertThat(again.<String>path("id")).isNotEqualTo(id);
        reseller.get("/v1/orders?reference=PO-7&status=cancelled")
                .then()
                .body("orders.id", equalTo(List.of(id)));
    }

    @Test
    void aRepeatedAgainPlacesOneOrder() {
        Client reseller = Client.reseller();
        String id = reseller.placed(WWW);
        reseller.postNothing("/v1/orders/" + id + "/cancel");
        String path = "/v1/orders/" + id + "/again";
        String first =
                reseller.json(Map.of()).header("Idempotency-Key", "once").post(path).path("id");
        Response second = reseller.json(Map.of()).header("Idempotency-Key", "once").post(path);
        assertThat(second.<String>path("id")).isEqualTo(first);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        reseller.request()
                .queryParam("status", "awaiting_validation")
                .get("/v1/orders")
                .then()
                .body("orders.id", equalTo(List.of(first)))
                .body("orders.findAll { it.status == 'issued' }", empty());
    }
}
