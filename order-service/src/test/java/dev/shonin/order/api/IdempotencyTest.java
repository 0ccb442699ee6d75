package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that makes something makes it once. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class IdempotencyTest extends PlacingCase {

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndMakesNothing() {
        Client lonely = Client.reseller();
        Map<String, Object> order = Client.order("www.example.com");
        Response first = lonely.json(order).header("Idempotency-Key", "one").post("/v1/orders");
        first.then().statusCode(201);
        String id = first.path("id");
        lonely.postNothing("/v1/orders/" + id + "/cancel").then().statusCode(200);

        Response again = lonely.json(order).header("Idempotency-Key", "one").post("/v1/orders");

        again.then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        lonely.get("/v1/orders").then().body("orders", hasSize(1));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        Map<String, Object> order = Client.order("www.example.com");
        reseller.json(order)
                .header("Idempotency-Key", "two")
                .post("/v1/orders")
                .then()
                .statusCode(201);
        order.put("reference", "another");
        refused(
                reseller.json(order).header("Idempotency-Key", "two").post("/v1/orders"),
                422,
                "idempotency.body-differs");
    }

    @Test
    void aKeyIsUsableAgainAfterARefusal() {
        reseller.json(Map.of())
                .header("Idempotency-Key", "three")
                .post("/v1/orders")
                .then()
                .statusCode(422);
        reseller.json(Client.order("www.example.com"))
                .header("Idempotency-Key", "three")
                .post("/v1/orders")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue());
    }

    @Test
    void anotherAccountsKeyIsAnotherKey() {
        Map<String, Object> order = Client.order("www.example.com");
        String mine =
                reseller.json(order)
                        .header("Idempotency-Key", "four")
                        .post("/v1/orders")
                        .path("id");
        Response theirs =
                Client.reseller().json(order).header("Idempotency-Key", "four").post("/v1/orders");
        theirs.then().statusCode(201).body("id", not(equalTo(mine)));
    }

    @Test
    void aRequestThatMakesSomethingNeedsAKeyOfVisibleCharacters() {
        refused(
                reseller.json(Client.order("www.example.com")).post("/v1/orders"),
                400,
                "idempotency.key-missing");
        for (String bad : List.of("with space", "x".repeat(256))) {
            refused(
                    reseller.json(Client.order("www.example.com"))
                            .header("Idempotency-Key", bad)
                            .post("/v1/orders"),
                    400,
                    "idempotency.key-malformed");
        }
    }
}
