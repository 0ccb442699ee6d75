package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Precertificates, and what becomes of them. */
@QuarkusTest
class TransparencyFlowTest extends ServiceCase {

    @Test
    void aCertificateCarriesTheTimestampsOfLogs() {
        String order = Ids.next("ord");
        broker.send(logged(order, "logged.example"));
        CertificateIssued issued = (CertificateIssued) first(order);
        assertThat(OpenSsl.text(issued.certificatePem()))
                .contains("CT Precertificate SCTs")
                .doesNotContain("Poison");
        String root = given().get("/ca/root.pem").asString();
        OpenSsl.verify(issued.certificatePem(), issued.chainPem(), root, "logged.example");
    }

    @Test
    void anOrderWaitsForLogsAndOnePrecertificateBecomesOneCertificate() throws Exception {
        String order = Ids.next("ord");
        logs("OVERLOADED");
        try {
            broker.send(logged(order, "waits.example"));
            await().atMost(PATIENCE).until(() -> precertificates(order, "pending") == 1);
            assertThat(broker.about(order)).isEmpty();
        } finally {
            logs("SOUND");
        }
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
        assertThat(precertificates(order, "finished")).isEqualTo(1);
    }

    @Test
    void aPrecertificateThatNoLogTakesIsRevokedAndTheOrderMayTryAgain() throws Exception {
        String order = Ids.next("ord");
        logs("LYING");
        try {
            broker.send(logged(order, "refused.example"));
            IssuanceFailed failed = (IssuanceFailed) first(order);
            assertThat(failed.code()).isEqualTo("transparency.not-logged");
            assertThat(failed.retryable()).isTrue();
            assertThat(precertificates(order, "abandoned")).isEqualTo(1);
            assertThat(
                            count(
                                    "select count(*) from revocation r join precertificate p on"
                                            + " p.id = r.certificate_id where p.order_id = ?",
                                    order))
                    .isEqualTo(1);
        } finally {
            logs("SOUND");
        }
        broker.send(logged(order, "refused.example"));
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
    }

    private IssuanceAuthorized logged(String order, String name) {
        return permission("dv-logged", order, TestRequests.csr(name), Instant.now(), name);
    }

    private long precertificates(String order, String state) throws SQLException {
        return count(
                "select count(*) from precertificate where state = '"
                        + state
                        + "' and order_id = ?",
                order);
    }

    private static void logs(String mood) {
        for (int i = 0; i < 3; i++) {
            String url = ConfigProvider.getConfig().getValue("test.ct-log." + i, String.class);
            given().baseUri(url).post(url + mood).then().statusCode(204);
        }
    }
}
