package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.RevocationSought;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Revocation, and what CRLs and the responder say of it. */
@QuarkusTest
class RevocationTest extends ServiceCase {

    @Test
    void aRevokedCertificateIsOnTheCrlItPointsTo() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "revoked.example");
        String path = "/v1/certificates/" + issued.certificateId();
        String crl = crlOf(issued);
        await().atMost(PATIENCE).until(() -> exists(crl));
        assertThat(entry(crl, issued)).isNull();
        BigInteger before = number(crl(crl));

        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"privilegeWithdrawn\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(422)
                .body("code", equalTo("revocation.reason-not-allowed"));
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("revoked"))
                .body("revocation.reason", equalTo("superseded"));
        await().atMost(PATIENCE).until(() -> entry(crl, issued) != null);

        X509CRL after = crl(crl);
        assertThat(number(after)).isGreaterThan(before);
        assertThat(after.getNextUpdate().toInstant())
                .isBefore(after.getThisUpdate().toInstant().plus(Duration.ofDays(10)));
        assertThat(after.getCriticalExtensionOIDs()).as("partitioned").contains("2.5.29.28");
        assertThat(String.valueOf(listed(crl, issued).getRevocationReason()))
                .isEqualTo("SUPERSEDED");
        opensslSeesItRevoked(issued, crl);

        // Again for the same reason changes nothing; for another it is refused.
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(200);
        bearer(operator)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"privilegeWithdrawn\"}")
                .post(path + "/revoke")
                .then()
                .statusCode(409)
                .body("code", equalTo("revocation.already-revoked"));
    }

    private static void opensslSeesItRevoked(CertificateIssued issued, String crl)
            throws Exception {
        java.nio.file.Path directory = java.nio.file.Files.createTempDirectory("shonin-crl");
        try {
            java.nio.file.Path file = directory.resolve("crl.der");
            java.nio.file.Files.write(file, given().get("/crl/" + crl + ".crl").asByteArray());
            java.nio.file.Path ca =
                    java.nio.file.Files.writeString(directory.resolve("ca.pem"), issued.chainPem());
            assertThat(
                            OpenSsl.run(
                                    List.of(
                                            "crl",
                                            "-in",
                                            file.toString(),
                                            "-inform",
                                            "DER",
                                            "-CAfile",
                                            ca.toString(),
                                            "-noout",
                                            "-text")))
                    .contains("verify OK", "Serial Number: ", "Superseded")
                    .containsIgnoringCase(issued.serialNumber());
        } finally {
            dev.shonin.testing.Directories.delete(directory);
        }
    }

    @Test
    void theResponderSaysGoodThenRevokedAndNeverGoodForWhatWasNotIssued() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "ocsp.example");
        assertThat(OpenSsl.text(issued.certificatePem()))
                .contains("OCSP - URI:" + TestCa.URL + "/ocsp");
        OcspClient client = new OcspClient(issued.chainPem(), issued.certificatePem());
        assertThat(client.askByPost()).contains("Response verify OK", ": good");
        assertThat(client.askByGet("max-age=900")).contains(": good");

        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"cessationOfOperation\"}")
                .post("/v1/certificates/" + issued.certificateId() + "/revoke")
                .then()
                .statusCode(200);
        assertThat(client.askByPost()).contains(": revoked", "Reason: cessationOfOperation");
        assertThat(client.askByGet("max-age=900")).contains(": revoked");
        assertThat(client.askAbout("0x1234567890abcdef")).contains(": unknown");
        given().get("/ocsp/AAAA")
                .then()
                .statusCode(200)
                .contentType("application/ocsp-response")
                .header("Cache-Control", "no-store");
        await().atMost(PATIENCE).until(() -> broker.about(issued.orderId()).size() == 2);
        assertThat(broker.about(issued.orderId()).getLast())
                .isInstanceOfSatisfying(
                        CertificateRevoked.class,
                        revoked -> {
                            assertThat(revoked.certificateId()).isEqualTo(issued.certificateId());
                            assertThat(revoked.reason()).isEqualTo("cessationOfOperation");
                            assertThat(revoked.requestedBy()).isEqualTo("subscriber");
                            assertThat(revoked.serialNumber()).isEqualTo(issued.serialNumber());
                        });
    }

    @Test
    void whatIsAskedForThroughTheOrderIsRevokedForItsOwnerAlone() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "through-order.example");
        String path = "/v1/certificates/" + issued.certificateId();
        broker.send(sought(issued, "acc_somebody_else", "keyCompromise"));
        // For another reason than the one that stands, nothing changes.
        broker.send(sought(issued, issued.accountId(), "cessationOfOperation"));
        broker.send(sought(issued, issued.accountId(), "superseded"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                bearer(reseller)
                                        .get(path)
                                        .then()
                                        .body(
                                                "revocation.reason",
                                                equalTo("cessationOfOperation")));
        broker.send(sought(issued, issued.accountId(), "keyCompromise"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                bearer(reseller)
                                        .get(path)
                                        .then()
                                        .body("revocation.reason", equalTo("keyCompromise")));
    }

    private static RevocationSought sought(
            CertificateIssued issued, String accountId, String reason) {
        return new RevocationSought(
                issued.orderId(), accountId, issued.certificateId(), reason, "key", Instant.now());
    }

    @Test
    void aCompromiseFoundLaterBecomesTheReason() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "later.example");
        String path = "/v1/certificates/" + issued.certificateId() + "/revoke";
        for (String reason : List.of("superseded", "keyCompromise")) {
            bearer(reseller)
                    .contentType(ContentType.JSON)
                    .body("{\"reason\":\"" + reason + "\"}")
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("revocation.reason", equalTo(reason));
        }
    }

    @Test
    void withoutAReasonTheCrlGivesNone() throws Exception {
        CertificateIssued issued = issue(TestRequests.ecKey(), "revoked.example");
        bearer(reseller)
                .contentType(ContentType.JSON)
                .post("/v1/certificates/" + issued.certificateId() + "/revoke")
                .then()
                .statusCode(200)
                .body("revocation.reason", equalTo("unspecified"));
        String crl = crlOf(issued);
        await().atMost(PATIENCE).until(() -> entry(crl, issued) != null);
        assertThat(listed(crl, issued).hasExtensions()).isFalse();
    }
}
