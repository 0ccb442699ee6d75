package dev.shonin.order.api;

import static io.restassured.RestAssured.given;

import dev.shonin.kit.id.Ids;
import dev.shonin.testing.TestRequests;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody who calls the API with a key. */
record Client(String accountId, String keyId, String key) {

    static Client operator() {
        return new Client("", "", OrderTestProfile.OPERATOR_KEY);
    }

    /** A new account with one key. */
    static Client with(String... roles) {
        return operator().newAccount("Example Hosting", roles);
    }

    static Client reseller() {
        return with("reseller");
    }

    Client newAccount(String name, String... roles) {
        String account =
                post("/v1/accounts", Map.of("name", name))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        JsonPath key =
                post("/v1/accounts/" + account + "/keys", Map.of("roles", List.of(roles)))
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        return new Client(account, key.getString("keyId"), key.getString("key"));
    }

    RequestSpecification request() {
        return given().header("Authorization", "Bearer " + key);
    }

    RequestSpecification json(Object body) {
        return request().contentType(ContentType.JSON).body(body);
    }

    Response get(String path, Object... parameters) {
        return request().get(path, parameters);
    }

    /** Makes something, with a fresh Idempotency-Key. */
    Response post(String path, Object body) {
        return json(body).header("Idempotency-Key", Ids.next("req")).post(path);
    }

    Response postNothing(String path) {
        return request().post(path);
    }

    /** Places an order for these names and returns its id. */
    String placed(String... names) {
        return post("/v1/orders", order(names)).then().statusCode(201).extract().path("id");
    }

    /** An order that can be placed; its names are those of its CSR. */
    static Map<String, Object> order(String... names) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("csr", TestRequests.csr(names));
        order.put("product", names.length == 1 ? "dv-single" : "dv-multi");
        order.put("applicant", applicant());
        return order;
    }

    static Map<String, Object> applicant() {
        Map<String, Object> applicant = new LinkedHashMap<>();
        applicant.put("name", "山田太郎");
        applicant.put("organization", "株式会社エグザンプル");
        applicant.put("email", "taro@example.com");
        return applicant;
    }

    static Map<String, Object> order(Map<String, Object> changes, String... names) {
        Map<String, Object> order = order(names);
        order.putAll(changes);
        return order;
    }

    static List<String> many(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("h" + i + ".example.com");
        }
        return names;
    }
}
