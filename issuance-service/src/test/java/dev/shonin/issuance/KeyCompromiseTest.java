package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.shonin.events.CertificateIssued;
import dev.shonin.issuance.flow.ReportKeyCompromise;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

/** Keys that nobody may use any more. */
@QuarkusTest
class KeyCompromiseTest extends ServiceCase {

    @Test
    void aCompromisedKeyIsBlockedForEverAndItsCertificatesAreRevoked() {
        KeyPair key = TestRequests.ecKey();
        CertificateIssued issued = issue(key, "compromised.example");
        String statement =
                given().get("/v1/key-compromise")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("commonName");
        assertThat(statement).isEqualTo(ReportKeyCompromise.STATEMENT);

        report(TestRequests.csr(key, List.of("compromised.example")))
                .then()
                .statusCode(422)
                .body("code", equalTo("key-compromise.not-proven"));
        report(TestRequests.csrWithBrokenSignature("a.example"))
                .then()
                .statusCode(422)
                .body("code", equalTo("key-compromise.not-proven"));
        String proof =
                TestRequests.csr(
                        key, new X500Name("CN=" + statement.replace(";", "\\;")), List.of());
        report(proof).then().statusCode(200).body("revoked", hasItem(issued.serialNumber()));
        report(proof).then().statusCode(200).body("revoked", hasSize(0));
        bearer(reseller)
                .get("/v1/certificates/" + issued.certificateId())
                .then()
                .body("status", equalTo("revoked"))
                .body("revocation.reason", equalTo("keyCompromise"));
        assertThat(refused(TestRequests.csr(key, List.of("other.example")), "other.example").code())
                .isEqualTo("key.compromised");
    }

    @Test
    void aSignatureOverOurChallengeProvesACompromise() throws Exception {
        for (KeyPair key : List.of(TestRequests.ecKey(), TestRequests.rsaKey(2048))) {
            CertificateIssued issued = issue(key, "challenged.example");
            String challenge =
                    given().get("/v1/key-compromise/challenge")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("challenge");
            prove(key, key, challenge.replaceFirst("Shonin .", "Shonin _"))
                    .statusCode(422)
                    .body("code", equalTo("key-compromise.not-proven"));
            prove(key, TestRequests.ecKey(), challenge).statusCode(422);
            prove(key, key, challenge)
                    .statusCode(200)
                    .body("revoked", hasItem(issued.serialNumber()));
            assertThat(refused(TestRequests.csr(key, List.of("a.example")), "a.example").code())
                    .isEqualTo("key.compromised");
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/key-compromise")
                .then()
                .statusCode(422);
    }

    private static io.restassured.response.ValidatableResponse prove(
            KeyPair reported, KeyPair signing, String challenge) throws Exception {
        boolean rsa = signing.getPrivate().getAlgorithm().equals("RSA");
        java.security.Signature signature =
                java.security.Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(signing.getPrivate());
        signature.update(challenge.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        return given().contentType(ContentType.JSON)
                .body(
                        java.util.Map.of(
                                "publicKey",
                                base64.encodeToString(reported.getPublic().getEncoded()),
                                "challenge",
                                challenge,
                                "signature",
                                base64.encodeToString(signature.sign())))
                .post("/v1/key-compromise")
                .then();
    }

    @Test
    void revokingForCompromiseBlocksTheKeyAndRevokesWhatElseHasIt() {
        KeyPair key = TestRequests.ecKey();
        CertificateIssued one = issue(key, "one.example");
        CertificateIssued two = issue(key, "two.example");
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"keyCompromise\"}")
                .post("/v1/certificates/" + one.certificateId() + "/revoke")
                .then()
                .statusCode(200);
        bearer(reseller)
                .get("/v1/certificates/" + two.certificateId())
                .then()
                .body("revocation.reason", equalTo("keyCompromise"));
        assertThat(refused(TestRequests.csr(key, List.of("a.example")), "a.example").code())
                .isEqualTo("key.compromised");
    }

    private io.restassured.response.Response report(String csr) {
        return given().contentType(ContentType.JSON)
                .body("{\"csr\":\"" + csr.replace("\n", "\\n").replace("\r", "") + "\"}")
                .post("/v1/key-compromise");
    }
}
