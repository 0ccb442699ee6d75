package dev.shonin.order.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Orders that somebody places, and how they are refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlacingCase {

    private @Nullable Client made;
    Client reseller = Client.operator();

    // Not before all: the port is known before each only.
    @BeforeEach
    void account() {
        if (made == null) {
            made = Client.reseller();
            reseller = made;
        }
    }

    void obstacle(Map<String, Object> changes, String code) {
        refused(
                        reseller.post("/v1/orders", Client.order(changes, "www.example.com")),
                        "order.not-placeable")
                .then()
                .body("errors.code", hasItems(code));
    }

    static Response refused(Response response, String code) {
        return refused(response, 422, code);
    }

    static Response refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("type", equalTo("https://shonin.dev/problems/" + code))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("action", notNullValue());
        return response;
    }
}
