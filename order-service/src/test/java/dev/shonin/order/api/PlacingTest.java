package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.EventData;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order that can be placed is placed, shown and announced. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class PlacingTest extends PlacingCase {

    @Test
    void s17_anOrderWithTheBareDomainBesideWwwIsPlacedShownAndAnnounced() {
        Map<String, Object> order =
                Client.order(
                        Map.of(
                                "includeBareDomain",
                                true,
                                "reference",
                                " PO-17 ",
                                "locale",
                                "en",
                                "validations",
                                List.of(
                                        Map.of(
                                                "name", "WWW.example.com",
                                                "method", "email",
                                                "approver", "admin@example.com"))),
                        "www.example.com");
        Response placed = reseller.post("/v1/orders", order);
        placed.then()
                .statusCode(201)
                .header("Location", matchesPattern("/v1/orders/ord_[0-9a-z]{26}"))
                .header("Idempotent-Replayed", nullValue())
                .body("id", matchesPattern("ord_[0-9a-z]{26}"))
                .body("status", equalTo("awaiting_validation"))
                .body("product", equalTo("dv-single"))
                .body("commonName", equalTo("www.example.com"))
                .body("names.name", contains("www.example.com", "example.com"))
                .body("names.status", contains("pending", "pending"))
                .body("applicant.name", equalTo("山田太郎"))
                .body("locale", equalTo("en"))
                .body("reference", equalTo("PO-17"))
                .body("account.id", equalTo(reseller.accountId()))
                .body("account.name", equalTo("Example Hosting"))
                .body("expiresAt", notNullValue())
                .body("certificate", nullValue())
                .body("failure", nullValue())
                .body("actions.action", contains("cancel"));
        String id = placed.path("id");

        reseller.get("/v1/orders/" + id).then().statusCode(200).body("", equalTo(placed.path("")));
        reseller.get("/v1/orders/" + id + "/events")
                .then()
                .statusCode(200)
                .body("events.type", contains("order.placed"))
                .body("events[0].seq", equalTo(1))
                .body("events[0].actor", equalTo("reseller:" + reseller.keyId()))
                .body(
                        "events[0].text",
                        equalTo(
                                "The order for www.example.com example.com was placed (product dv-single)."));

        List<EventData> events = Broker.events(Topic.ORDERS, id, found -> !found.isEmpty());
        assertThat(events).singleElement().isInstanceOf(OrderPlaced.class);
        OrderPlaced event = (OrderPlaced) events.getFirst();
        assertThat(event.names()).containsExactly("www.example.com", "example.com");
        assertThat(event.choices())
                .containsExactly(
                        new OrderPlaced.ValidationChoice(
                                "www.example.com", "email", "admin@example.com"));
        assertThat(event.accountName()).isEqualTo("Example Hosting");
        assertThat(event.applicant().organization()).isEqualTo("株式会社エグザンプル");
        assertThat(event.expiresAt()).isEqualTo(event.placedAt().plusSeconds(30 * 86400));
    }

    @Test
    void s01_withACsrAndEachNamesWayOfProofByMailPageOrDns() {
        String[] names = {"mail.s01.example.com", "page.s01.example.com", "dns.s01.example.com"};
        Map<String, Object> order =
                Client.order(
                        Map.of(
                                "validations",
                                List.of(
                                        Map.of(
                                                "name", names[0],
                                                "method", "email",
                                                "approver", "admin@s01.example.com"),
                                        Map.of("name", names[1], "method", "page"),
                                        Map.of("name", names[2], "method", "dns"))),
                        names);
        String id = reseller.post("/v1/orders", order).then().statusCode(201).extract().path("id");

        OrderPlaced placed =
                (OrderPlaced) Broker.events(Topic.ORDERS, id, found -> !found.isEmpty()).getFirst();
        assertThat(placed.choices())
                .containsExactlyInAnyOrder(
                        new OrderPlaced.ValidationChoice(
                                names[0], "email", "admin@s01.example.com"),
                        new OrderPlaced.ValidationChoice(names[1], "page", null),
                        new OrderPlaced.ValidationChoice(names[2], "dns", null));
    }

    @Test
    void uLabelsAreAcceptedConvertedAndBothShown() {
        Map<String, Object> order =
                Client.order(Map.of("names", List.of("www.日本語.example")), "www.example.com");
        reseller.post("/v1/orders", order)
                .then()
                .statusCode(201)
                .body("names[0].name", equalTo("www.xn--wgv71a119e.example"))
                .body("names[0].unicode", equalTo("www.日本語.example"))
                .body("commonName", equalTo("www.xn--wgv71a119e.example"));
    }

    @Test
    void theLanguageIsTheCallersWhereTheOrderNamesNone() {
        reseller.post("/v1/orders", Client.order("www.example.com"))
                .then()
                .statusCode(201)
                .body("locale", equalTo("ja"));
        reseller.json(Client.order("www.example.com"))
                .header("Idempotency-Key", "in-english")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .post("/v1/orders")
                .then()
                .statusCode(201)
                .body("locale", equalTo("en"));
    }

    @Test
    void namesGivenTwiceAreOneName() {
        Map<String, Object> order =
                Client.order(
                        Map.of(
                                "names",
                                List.of("www.example.com", "WWW.EXAMPLE.COM", "www.example.com.")),
                        "www.example.com");
        reseller.post("/v1/orders", order)
                .then()
                .statusCode(201)
                .body("names.name", contains("www.example.com"));
    }

    @Test
    void aWildcardProductTakesTheWildcardAndItsDomain() {
        Map<String, Object> order =
                Client.order(Map.of("product", "dv-wildcard"), "*.example.com", "example.com");
        reseller.post("/v1/orders", order)
                .then()
                .statusCode(201)
                .body("names.name", contains("*.example.com", "example.com"));
    }
}
