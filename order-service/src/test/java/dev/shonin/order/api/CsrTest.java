package dev.shonin.order.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
class CsrTest {

    private final Client operator = Client.operator();

    @Test
    void s17_aCsrIsAnalysedAndItsCommonNameShown() {
        decode(
                        TestRequests.csr(
                                TestRequests.ecKey(),
                                new X500Name("C=JP,O=株式会社エグザンプル,CN=www.example.com"),
                                List.of("www.example.com", "xn--wgv71a119e.example")))
                .body("commonName", equalTo("www.example.com"))
                .body("names.name", contains("www.example.com", "xn--wgv71a119e.example"))
                .body("names.unicode", contains("www.example.com", "日本語.example"))
                .body("subject.O", equalTo("株式会社エグザンプル"))
                .body("subject.C", equalTo("JP"))
                .body("key.type", equalTo("EC"))
                .body("key.bits", equalTo(256))
                .body("key.curve", equalTo("P-256"))
                .body("key.sha256", matchesPattern("[0-9a-f]{64}"))
                .body("signature.valid", equalTo(true))
                .body("signature.algorithm", notNullValue())
                .body("problems", hasSize(0));
    }

    @Test
    void everyProblemIsToldWithWhatToDo() {
        decode(TestRequests.csr(TestRequests.rsaKey(1024), List.of("intranet", "www.example.com")))
                .body("key.type", equalTo("RSA"))
                .body("key.bits", equalTo(1024))
                .body("key.curve", nullValue())
                .body("problems.code", hasItem("key.rsa-size"))
                .body("problems.code", hasItem("name.single-label"))
                .body("problems[0].detail", notNullValue())
                .body("problems[0].action", notNullValue());
        decode(TestRequests.csrWithBrokenSignature("www.example.com"))
                .body("signature.valid", equalTo(false))
                .body("problems.code", contains("csr.signature"));
    }

    @Test
    void s16_theFieldsOfACsrHaveTheirLimitsAndJapaneseIsAllowed() {
        for (String organization : List.of("株式会社エグザンプル", "株".repeat(64))) {
            decode(
                            TestRequests.csr(
                                    TestRequests.ecKey(),
                                    subject(organization),
                                    List.of("www.example.com")))
                    .body("problems", empty())
                    .body("subject.O", equalTo(organization));
        }
        decode(
                        TestRequests.csr(
                                TestRequests.ecKey(),
                                subject("株".repeat(65)),
                                List.of("www.example.com")))
                .body("problems.code", contains("csr.subject-length"));
    }

    private static X500Name subject(String organization) {
        return new X500NameBuilder()
                .addRDN(BCStyle.CN, "www.example.com")
                .addRDN(BCStyle.O, organization)
                .addRDN(BCStyle.C, "JP")
                .build();
    }

    @Test
    void whatIsNoCsrIsAProblemToo() {
        decode("hello")
                .body("problems.code", contains("csr.malformed"))
                .body("key", nullValue())
                .body("names", hasSize(0));
        decode("").body("problems.code", contains("csr.empty"));
    }

    @Test
    void s14_theProductsAreShownWithPriceAndTaxWildcardsToo() {
        operator.request()
                .header("Accept-Language", "ja")
                .get("/v1/products")
                .then()
                .statusCode(200)
                .body(
                        "products.code",
                        contains("dv-single", "dv-plus", "dv-wildcard", "dv-multi", "ov-single"))
                .body("products[0].title", equalTo("DV シングル"))
                .body("products[0].prices.currency", contains("EUR", "JPY", "USD"))
                .body("products[0].prices.net", contains(2900, 4800, 3200))
                .body("products[0].prices.tax", contains(0, 480, 0))
                .body("products[0].prices.gross", contains(2900, 5280, 3200))
                .body("products[0].prices.decimals", contains(2, 0, 2))
                .body(
                        "products[0].needs.pointer",
                        contains("/csr", "/applicant/name", "/applicant/email"))
                .body("products[0].needs[2].text", containsString("お届け先"))
                .body("products[2].wildcard", equalTo(true));
    }

    private ValidatableResponse decode(String csr) {
        return operator.json(Map.of("csr", csr)).post("/v1/csr/decode").then().statusCode(200);
    }
}
