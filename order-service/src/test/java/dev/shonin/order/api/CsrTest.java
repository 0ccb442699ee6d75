package dev.shonin.order.api;

import static org.hamcrest.Matchers.contains;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
class CsrTest {

    private final Client operator = Client.operator();

    @Test
    void aGoodCsrIsShownWhole() {
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
    void whatIsNoCsrIsAProblemToo() {
        decode("hello")
                .body("problems.code", contains("csr.malformed"))
                .body("key", nullValue())
                .body("names", hasSize(0));
        decode("").body("problems.code", contains("csr.empty"));
    }

    @Test
    void theProductsAreShownWithPriceAndTax() {
        operator.request()
                .header("Accept-Language", "ja")
                .get("/v1/products")
                .then()
                .statusCode(200)
                .body("products.code", contains("dv-single", "dv-plus", "dv-wildcard", "dv-multi"))
                .body("products[0].title", equalTo("DV シングル"))
                .body("products[0].prices[0].currency", equalTo("JPY"))
                .body("products[0].prices[0].net", equalTo(4800))
                .body("products[0].prices[0].tax", equalTo(480))
                .body("products[0].prices[0].gross", equalTo(5280))
                .body("products[2].wildcard", equalTo(true));
    }

    private ValidatableResponse decode(String csr) {
        return operator.json(Map.of("csr", csr)).post("/v1/csr/decode").then().statusCode(200);
    }
}
