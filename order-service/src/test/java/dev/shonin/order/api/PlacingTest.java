package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.EventData;
import dev.shonin.events.OrderPlaced;
import dev.shonin.events.Topic;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacingTest {

    private @Nullable Client made;
    private Client reseller = Client.operator();

    // Not before all: the port is known before each only.
    @BeforeEach
    void account() {
        if (made == null) {
            made = Client.reseller();
            reseller = made;
        }
    }

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

    // Bad input: a clear problem, a stable code, nothing stored.

    @Test
    void everyObstacleIsToldAtOnceInTheCallersLanguageAndNothingIsStored() {
        Client lonely = Client.reseller();
        Map<String, Object> order =
                Client.order(
                        Map.of(
                                "names",
                                List.of("192.0.2.1", "intranet", "a.*.example.com", "com"),
                                "product",
                                "dv-platinum",
                                "locale",
                                "fr",
                                "applicant",
                                Map.of("name", "Taro\r\nBcc: x@example.net", "email", "nobody")),
                        "www.example.com");
        refused(lonely.post("/v1/orders", order), "order.not-placeable")
                .then()
                .header("Content-Language", "en")
                .body(
                        "errors.code",
                        contains(
                                "name.ip-address",
                                "name.single-label",
                                "name.wildcard-position",
                                "name.single-label",
                                "product.unknown",
                                "field.control-character",
                                "field.address-malformed",
                                "order.locale-unknown"))
                .body(
                        "errors.pointer",
                        contains(
                                "/names/0",
                                "/names/1",
                                "/names/2",
                                "/names/3",
                                "/product",
                                "/applicant/name",
                                "/applicant/email",
                                "/locale"))
                .body("errors[0].name", equalTo("192.0.2.1"))
                .body("errors.detail", not(hasItem(nullValue())));
        lonely.json(order)
                .header("Idempotency-Key", "ja")
                .header("Accept-Language", "ja")
                .post("/v1/orders")
                .then()
                .statusCode(422)
                .header("Content-Language", "ja")
                .body("title", equalTo("お申し込みを受け付けられません"))
                .body("errors[5].detail", matchesPattern("改行、制御文字.*"));

        lonely.get("/v1/orders").then().body("orders", hasSize(0));
    }

    @Test
    void anEmptyOrderIsToldEverythingItLacks() {
        refused(reseller.post("/v1/orders", Map.of()), "order.not-placeable")
                .then()
                .body("errors.code", contains("field.missing", "field.missing", "field.missing"))
                .body("errors.pointer", contains("/csr", "/product", "/applicant"));
    }

    @Test
    void aMalformedCsrIsRefused() {
        obstacle(
                Map.of(
                        "csr",
                        "-----BEGIN CERTIFICATE REQUEST-----\nMAMCAQE=\n-----END CERTIFICATE REQUEST-----\n"),
                "csr.malformed");
        obstacle(Map.of("csr", "hello"), "csr.malformed");
    }

    @Test
    void aCsrWhoseSignatureDoesNotVerifyIsRefused() {
        obstacle(
                Map.of("csr", TestRequests.csrWithBrokenSignature("www.example.com")),
                "csr.signature");
    }

    @Test
    void s12_weakKeysAreRefused() {
        obstacle(
                Map.of(
                        "csr",
                        TestRequests.csr(TestRequests.rsaKey(1024), List.of("www.example.com"))),
                "key.rsa-size");
    }

    @Test
    void namesThatNoCertificateMayCarryAreRefused() {
        Map.of(
                        "192.0.2.1", "name.ip-address",
                        "2001:db8::1", "name.ip-address",
                        "intranet", "name.single-label",
                        "host.internal", "name.internal",
                        "1.2.0.192.in-addr.arpa", "name.reverse-zone",
                        "co.jp", "name.public-suffix",
                        "*.co.jp", "name.public-suffix",
                        "www.*.example.com", "name.wildcard-position",
                        "foo_bar.example.com", "name.underscore")
                .forEach(
                        (name, code) ->
                                obstacle(
                                        Map.of("names", List.of(name), "product", "dv-multi"),
                                        code));
    }

    @Test
    void overAHundredNamesAreRefused() {
        obstacle(Map.of("names", Client.many(101), "product", "dv-multi"), "names.too-many");
        Map<String, Object> hundred =
                Client.order(
                        Map.of("names", Client.many(100), "product", "dv-multi"),
                        "www.example.com");
        reseller.post("/v1/orders", hundred).then().statusCode(201).body("names", hasSize(100));
    }

    @Test
    void whatTheProductDoesNotHoldIsRefused() {
        obstacle(
                Map.of("names", List.of("a.example.com", "b.example.com")),
                "product.too-many-names");
        obstacle(Map.of("names", List.of("*.example.com")), "product.no-wildcard");
        obstacle(
                Map.of("product", "dv-wildcard", "names", List.of("www.example.com")),
                "product.wildcard-expected");
        obstacle(
                Map.of("product", "dv-plus", "names", List.of("a.example.com", "b.example.com")),
                "product.not-a-pair");
        obstacle(
                Map.of(
                        "product",
                        "dv-wildcard",
                        "includeBareDomain",
                        true,
                        "names",
                        List.of("*.www.example.com", "www.example.com")),
                "product.no-bare-domain");
        obstacle(
                Map.of("includeBareDomain", true, "names", List.of("mail.example.com")),
                "names.no-www");
    }

    @Test
    void validationsMustBeForTheOrdersNamesByMethodsOfItsProduct() {
        obstacle(
                Map.of(
                        "validations",
                        List.of(Map.of("name", "other.example.com", "method", "email"))),
                "validation.name-not-in-order");
        obstacle(
                Map.of(
                        "validations",
                        List.of(Map.of("name", "www.example.com", "method", "pigeon"))),
                "validation.method-unknown");
        obstacle(
                Map.of(
                        "validations",
                        List.of(
                                Map.of("name", "www.example.com", "method", "email"),
                                Map.of("name", "www.example.com", "method", "email"))),
                "validation.duplicate");
        obstacle(
                Map.of(
                        "validations",
                        List.of(
                                Map.of(
                                        "name", "www.example.com",
                                        "method", "email",
                                        "approver", "admin@example.com\r\nCc: x@example.net"))),
                "field.control-character");
    }

    @Test
    void headerInjectionInContactsIsRefused() {
        for (String evil :
                List.of(
                        "Taro\r\nBcc: x@example.net",
                        "Taro\nX",
                        "Taro\u0000",
                        "Taro\u2028X",
                        "\u202eoraT")) {
            obstacle(
                    Map.of("applicant", Map.of("name", evil, "email", "taro@example.com")),
                    "field.control-character");
            obstacle(
                    Map.of(
                            "applicant",
                            Map.of(
                                    "name",
                                    "Taro",
                                    "email",
                                    "taro@example.com",
                                    "organization",
                                    evil)),
                    "field.control-character");
        }
        obstacle(
                Map.of(
                        "applicant",
                        Map.of("name", "Taro", "email", "taro@example.com\r\nBcc: x@example.net")),
                "field.control-character");
        obstacle(
                Map.of("applicant", Map.of("name", "x".repeat(101), "email", "taro@example.com")),
                "field.too-long");
    }

    @Test
    void anUnknownFieldIsRefused() {
        refused(
                        reseller.post(
                                "/v1/orders",
                                Client.order(Map.of("produkt", "x"), "www.example.com")),
                        400,
                        "request.unknown-field")
                .then()
                .body("errors[0].pointer", equalTo("/produkt"));
    }

    @Test
    void malformedJsonAWrongContentTypeAndALargeBodyAreRefused() {
        refused(
                reseller.json("{\"csr\":").header("Idempotency-Key", "k").post("/v1/orders"),
                400,
                "request.malformed");
        refused(
                reseller.json("").header("Idempotency-Key", "k").post("/v1/orders"),
                400,
                "request.malformed");
        refused(
                reseller.request()
                        .contentType(ContentType.TEXT)
                        .body("x")
                        .header("Idempotency-Key", "k")
                        .post("/v1/orders"),
                415,
                "request.unsupported-media-type");
        refused(
                reseller.post("/v1/orders", Map.of("csr", "x".repeat(65 * 1024))),
                413,
                "request.too-large");
    }

    @Test
    void noKeyNoOrder() {
        refused(
                io.restassured.RestAssured.given()
                        .contentType(ContentType.JSON)
                        .body(Client.order("www.example.com"))
                        .header("Idempotency-Key", "k")
                        .post("/v1/orders"),
                401,
                "access.unauthenticated");
        refused(
                Client.with("auditor").post("/v1/orders", Client.order("www.example.com")),
                403,
                "access.forbidden");
    }

    // Idempotency.

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

    private void obstacle(Map<String, Object> changes, String code) {
        refused(
                        reseller.post("/v1/orders", Client.order(changes, "www.example.com")),
                        "order.not-placeable")
                .then()
                .body("errors.code", hasItems(code));
    }

    private static Response refused(Response response, String code) {
        return refused(response, 422, code);
    }

    private static Response refused(Response response, int status, String code) {
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
