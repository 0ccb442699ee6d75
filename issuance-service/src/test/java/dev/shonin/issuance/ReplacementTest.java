package dev.shonin.issuance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateReplaced;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of a certificate that was issued anew for another key. */
@QuarkusTest
class ReplacementTest extends ServiceCase {

    @Test
    void aReplacedCertificateIsAsGoodAsBeforeUntilItsOwnerRevokesIt() {
        CertificateIssued old = issue(TestRequests.ecKey(), "www.example.com");
        CertificateIssued other = issue(TestRequests.ecKey(), "www.example.com");
        broker.send(replaced(old, other));
        await().atMost(PATIENCE).until(() -> status(old).equals("replaced"));

        bearer(reseller)
                .get("/v1/certificates/" + old.certificateId())
                .then()
                .body("replacement.certificateId", equalTo(other.certificateId()))
                .body("revocation", nullValue())
                .body("actions.action", hasItem("revoke"));
        bearer(reseller)
                .get("/v1/certificates/" + other.certificateId())
                .then()
                .body("status", equalTo("issued"))
                .body("replacement", nullValue());

        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post("/v1/certificates/" + old.certificateId() + "/revoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("revoked"))
                .body("revocation.reason", equalTo("superseded"));
    }

    @Test
    void aRevokedCertificateIsNotReplaced() {
        CertificateIssued old = issue(TestRequests.ecKey(), "www.example.com");
        CertificateIssued other = issue(TestRequests.ecKey(), "www.example.com");
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post("/v1/certificates/" + old.certificateId() + "/revoke");
        broker.send(replaced(old, other));
        // On the same Kafka key, so that its effect shows that the first was taken in.
        broker.send(
                new CertificateReplaced(
                        old.orderId(),
                        account,
                        other.certificateId(),
                        old.orderId(),
                        old.certificateId(),
                        Instant.now()));
        await().atMost(PATIENCE).until(() -> status(other).equals("replaced"));
        bearer(reseller)
                .get("/v1/certificates/" + old.certificateId())
                .then()
                .body("status", equalTo("revoked"))
                .body("replacement", nullValue());
    }

    private String status(CertificateIssued issued) {
        return bearer(reseller).get("/v1/certificates/" + issued.certificateId()).path("status");
    }

    private CertificateReplaced replaced(CertificateIssued old, CertificateIssued other) {
        return new CertificateReplaced(
                old.orderId(),
                account,
                old.certificateId(),
                other.orderId(),
                other.certificateId(),
                Instant.now());
    }
}
