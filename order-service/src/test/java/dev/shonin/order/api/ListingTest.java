package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingTest {

    private Client reseller = Client.operator();
    private final List<String> ids = new ArrayList<>();

    // Not before all: the port is known before each only.
    @BeforeEach
    void orders() {
        if (!ids.isEmpty()) {
            return;
        }
        reseller = Client.reseller();
        ids.add(reseller.placed("www.example.com"));
        ids.add(reseller.placed("shop.example.com"));
        ids.add(reseller.placed("a.shop.example.com", "www.example.net"));
        ids.add(reseller.placed("notexample.test"));
        ids.add(
                reseller.post(
                                "/v1/orders",
                                Client.order(
                                        Map.of("names", List.of("日本語.example")), "www.example.com"))
                        .path("id"));
        reseller.postNothing("/v1/orders/" + ids.get(1) + "/cancel").then().statusCode(200);
        Client.reseller().placed("www.example.com");
    }

    @Test
    void anAccountSeesItsOrdersNewestFirst() {
        JsonPath page = list("");
        assertThat(page.getList("orders.id")).isEqualTo(ids.reversed());
        assertThat(page.getString("next")).isNull();
        assertThat(page.getList("orders[2].names.name"))
                .isEqualTo(List.of("a.shop.example.com", "www.example.net"));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsWhileOrdersAreAdded() {
        Client busy = Client.reseller();
        List<String> early = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            early.add(busy.placed("www.example.com"));
        }
        JsonPath page = list(busy, "?limit=2");
        List<String> seen = new ArrayList<>(page.getList("orders.id"));
        busy.placed("late.example.org");
        while (page.getString("next") != null) {
            page = list(busy, "?limit=2&after=" + page.getString("next"));
            seen.addAll(page.getList("orders.id"));
        }
        assertThat(seen).isEqualTo(early.reversed());
    }

    @Test
    void byStatus() {
        reseller.get("/v1/orders?status=cancelled")
                .then()
                .body("orders.id", contains(ids.get(1)))
                .body("next", nullValue());
        reseller.get("/v1/orders?status=issued").then().body("orders", hasSize(0));
    }

    @Test
    void byDomainTheNameItselfAndThoseBelowIt() {
        assertThat(list("?domain=example.com").getList("orders.id"))
                .isEqualTo(List.of(ids.get(2), ids.get(1), ids.get(0)));
        assertThat(list("?domain=shop.example.com").getList("orders.id"))
                .isEqualTo(List.of(ids.get(2), ids.get(1)));
        assertThat(list("?domain=EXAMPLE.net.").getList("orders.id"))
                .isEqualTo(List.of(ids.get(2)));
        assertThat(list("?domain=*.shop.example.com&status=cancelled").getList("orders.id"))
                .isEqualTo(List.of(ids.get(1)));
        assertThat(list("?domain=mple.com").getList("orders.id")).isEmpty();
        reseller.request()
                .queryParam("domain", "日本語.example")
                .get("/v1/orders")
                .then()
                .body("orders.id", contains(ids.get(4)));
    }

    @Test
    void byProductAndByWhenTheOrderWasPlaced() {
        assertThat(list("?product=dv-multi").getList("orders.id")).isEqualTo(List.of(ids.get(2)));
        assertThat(list("?product=none").getList("orders.id")).isEmpty();
        String placed = reseller.get("/v1/orders/" + ids.get(2)).path("createdAt");
        assertThat(list("?createdFrom=" + placed).getList("orders.id"))
                .isEqualTo(List.of(ids.get(4), ids.get(3), ids.get(2)));
        assertThat(list("?createdUntil=" + placed).getList("orders.id"))
                .isEqualTo(List.of(ids.get(1), ids.get(0)));
        assertThat(
                        list("?createdFrom=0001-01-01T00:00:00Z&createdUntil=9999-12-31T23:59:59Z")
                                .getList("orders.id"))
                .hasSize(ids.size());
        assertThat(list("?createdUntil=1969-12-31T23:59:59Z").getList("orders.id")).isEmpty();
        assertThat(list("?notAfterFrom=2020-01-01T00:00:00Z").getList("orders.id")).isEmpty();
        reseller.get("/v1/orders?createdFrom=yesterday&notAfterUntil=2026-13-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("errors.code", contains("parameter.instant", "parameter.instant"));
    }

    @Test
    void byDomainPageByPage() {
        JsonPath first = list("?domain=example.com&limit=2");
        assertThat(first.getList("orders.id")).isEqualTo(List.of(ids.get(2), ids.get(1)));
        JsonPath second = list("?domain=example.com&limit=2&after=" + first.getString("next"));
        assertThat(second.getList("orders.id")).isEqualTo(List.of(ids.get(0)));
    }

    @Test
    void anOperatorListsEverybodys() {
        Client operator = Client.operator();
        assertThat(
                        operator.get("/v1/orders?limit=200&domain=example.net")
                                .jsonPath()
                                .getList("orders.id", String.class))
                .contains(ids.get(2));
        assertThat(
                        operator.get("/v1/orders?limit=200&domain=example.com&status=cancelled")
                                .jsonPath()
                                .getList("orders.id", String.class))
                .contains(ids.get(1));
    }

    @Test
    void everythingWrongWithTheParametersIsTold() {
        reseller.get("/v1/orders?limit=0&status=lost&after=x&domain=co.jp")
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter.malformed"))
                .body(
                        "errors.code",
                        contains(
                                "parameter.status",
                                "name.public-suffix",
                                "parameter.after",
                                "parameter.limit"));
        for (String limit : List.of("201", "-1", "many", "1.5")) {
            reseller.get("/v1/orders?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("errors.code", contains("parameter.limit"));
        }
    }

    private JsonPath list(String query) {
        return list(reseller, query);
    }

    private static JsonPath list(Client client, String query) {
        return client.get("/v1/orders" + query).then().statusCode(200).extract().jsonPath();
    }
}
