package dev.shonin.dcv.suite;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyTest extends SuiteTest {

    @Test
    void whatHoldsIsShownForAnyDate() {
        as("acc_policy", "reseller")
                .get("/v1/policy?profile=public-tls&at=2026-11-22")
                .then()
                .statusCode(200)
                .body("profile", equalTo("public-tls"))
                .body("at", equalTo("2026-11-22T00:00:00Z"))
                .body("rules.find { it.rule == 'corroboration' }.parameters.remotes", equalTo(4))
                .body("rules.find { it.rule == 'validation-reuse' }.parameters.days", equalTo(200))
                .body("rules.rule", not(hasItem("approver.whois")))
                .body("ended.rule", hasItem("approver.whois"))
                .body("coming.findAll { it.rule == 'corroboration' }.from", contains("2026-12-15"));
        as("acc_policy", "auditor")
                .get("/v1/policy?at=2028-03-15T00:00:00Z")
                .then()
                .statusCode(200)
                .body("rules.rule", not(hasItem("approver.constructed")))
                .body("rules.find { it.rule == 'validation-reuse' }.parameters.days", equalTo(100));
        as("acc_policy", "reseller")
                .get("/v1/policy?profile=private-pki")
                .then()
                .statusCode(200)
                .body("rules.rule", hasItem("approver.whois"));
    }

    @Test
    void aDateOrPolicyThatIsNoneIsRefused() {
        as("acc_policy", "reseller")
                .get("/v1/policy?at=tomorrow")
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter.malformed"));
        as("acc_policy", "reseller")
                .get("/v1/policy?profile=no-such")
                .then()
                .statusCode(404)
                .body("code", equalTo("policy.not-found"));
        page().get("/v1/policy").then().statusCode(401);
    }

    @Test
    void anOrderIsToldWhatItWouldMeet() {
        evaluate(
                        """
                        {"at": "2028-03-15", "profile": "public-tls",
                         "names": [{"name": "www.example.com", "method": "email",
                                    "source": "constructed", "adn": "example.com"}],
                         "key": {"type": "RSA", "bits": 1024}, "validityDays": 100}
                        """)
                .post("/v1/policy/evaluate")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("failed"))
                .body(
                        "names[0].ways[0].rules.find { it.verdict == 'failed' }.code",
                        equalTo("authorization.method-retired"))
                .body(
                        "names[0].ways[0].rules.find { it.verdict == 'failed' }.detail",
                        containsString("2028-03-15"))
                .body("certificate.greatestValidityDays", equalTo(100))
                .body("certificate.rules.code", hasItem("key.too-small"));
    }

    @Test
    void everyWayIsShownWhereNoneIsNamed() {
        evaluate(
                        """
                        {"at": "2026-11-22", "names": [{"name": "www.example.com"}]}
                        """)
                .header("Accept-Language", "ja")
                .post("/v1/policy/evaluate")
                .then()
                .statusCode(200)
                .header("Content-Language", "ja")
                .body("verdict", equalTo("passed"))
                .body("names[0].ways.findAll { it.source == 'whois' }.verdict", contains("failed"))
                .body(
                        "names[0].ways.findAll { it.source == 'constructed' }.verdict",
                        contains("passed"))
                .body(
                        "names[0].ways.findAll { it.method == 'dns' }.verdict",
                        contains("inconclusive"))
                .body(
                        "names[0].ways.find { it.source == 'constructed' }.reliableUntil",
                        equalTo("2027-03-15T00:00:00Z"));
    }

    @Test
    void aNameThatIsNoneIsToldAndNothingBreaks() {
        evaluate(
                        """
                        {"names": [{"name": "co.jp"}, {"name": "www.example.com", "method": "page",
                          "corroboration": {"agreeing": 5, "dissenting": 0, "regions": 2},
                          "dnssec": "bogus"}]}
                        """)
                .post("/v1/policy/evaluate")
                .then()
                .statusCode(200)
                .body("names[0].verdict", equalTo("failed"))
                .body("names[1].ways[0].rules.code", hasItem("dnssec.bogus"));
        evaluate("{\"names\": [], \"x\": 1}").post("/v1/policy/evaluate").then().statusCode(400);
        evaluate("{\"names\": [{\"name\": \"a.example.com\", \"method\": \"fax\"}]}")
                .post("/v1/policy/evaluate")
                .then()
                .statusCode(400);
    }

    private RequestSpecification evaluate(String body) {
        return as("acc_policy", "reseller").contentType("application/json").body(body);
    }
}
