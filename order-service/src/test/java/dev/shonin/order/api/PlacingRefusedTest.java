package dev.shonin.order.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bad input: a clear problem, a stable code, nothing stored. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class PlacingRefusedTest extends PlacingCase {

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
}
