package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.flow.LintDraft;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A linter that is not our own has its say before anything is signed. */
@QuarkusTest
class ExternalLinterFlowTest extends ServiceCase {

    @Inject LintDraft lintDraft;

    @AfterEach
    void calm() {
        linter(200, LinterServer.clean());
    }

    @Test
    void whatItPassedIsSignedByteForByte() throws Exception {
        String order = sent("dv-linted");
        CertificateIssued issued = (CertificateIssued) first(order);
        X509Certificate certificate = certificate(issued);
        List<byte[]> shown =
                asked().stream().map(f -> Base64.getDecoder().decode(f.get("b64tbscert"))).toList();
        assertThat(shown).contains(certificate.getTBSCertificate());
        assertThat(count("select count(*) from draft where order_id = ?", order)).isZero();
        assertThat(
                        count(
                                "select count(*) from certificate where order_id = ?"
                                        + " and lint like '%passed by pkimetal%'",
                                order))
                .isEqualTo(1);
    }

    @Test
    void aPrecertificateIsShownAsOne() {
        String order = sent("dv-linted-and-logged");
        assertThat(first(order)).isInstanceOf(CertificateIssued.class);
        assertThat(asked())
                .anySatisfy(
                        form ->
                                assertThat(form)
                                        .containsEntry(
                                                "profile", "tbr_leaf_tlsserver_dv_precertificate"));
    }

    @Test
    void anErrorStopsTheSigningByItsName() throws SQLException {
        linter(200, LinterServer.finding("zlint", "e_some_rule", "error"));
        String order = sent("dv-linted");
        IssuanceFailed failed = (IssuanceFailed) first(order);
        assertThat(failed.code()).isEqualTo("lint.error");
        assertThat(failed.detail()).contains("zlint: e_some_rule");
        assertThat(failed.retryable()).isTrue();
        assertThat(count("select count(*) from draft where order_id = ?", order)).isZero();

        // What the operators' alert is made of (deploy/helm/shonin/alerts).
        assertThat(given().get("/q/metrics").asString())
                .contains("shonin_issuance_refused_total{code=\"lint.error\"");

        // Once the cause is mended, the same order is issued by a later permission.
        linter(200, LinterServer.clean());
        broker.send(
                permission(
                        "dv-linted",
                        order,
                        TestRequests.csr("a.example"),
                        Instant.now(),
                        "a.example"));
        await().atMost(PATIENCE).until(() -> broker.certificates(order).size() == 1);
    }

    @Test
    void whileItDoesNotAnswerNothingIsSigned() throws Exception {
        linter(503, "busy");
        String order = sent("dv-linted");
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from draft where order_id = ?", order) == 1);
        // Known before the linter answers again: from then on the service's own work may be faster.
        String draft = draft(order);
        assertThat(lintDraft.advance(draft, 1)).isPresent();
        assertThat(broker.about(order)).isEmpty();

        linter(200, LinterServer.clean());
        lintDraft.advance(draft, 2);
        // Whoever comes twice finds nothing left to sign.
        assertThat(lintDraft.advance(draft, 3)).isEmpty();
        EventData event = first(order);
        assertThat(event).isInstanceOf(CertificateIssued.class);
        assertThat(((CertificateIssued) event).certificateId()).isEqualTo(draft);
        assertThat(broker.certificates(order)).hasSize(1);
    }

    private String sent(String profile) {
        String order = Ids.next("ord");
        broker.send(
                permission(
                        profile, order, TestRequests.csr("a.example"), Instant.now(), "a.example"));
        return order;
    }

    private String draft(String order) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select id from draft where order_id = ?")) {
            select.setString(1, order);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static X509Certificate certificate(CertificateIssued issued) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        issued.certificatePem()
                                                .getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<Map<String, String>> asked() {
        return given().get(url() + "asked").asString().lines().map(LinterServer::form).toList();
    }

    private static void linter(int status, String answer) {
        given().body(status + "\n" + answer).put(url() + "mood").then().statusCode(204);
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("test.linter", String.class);
    }
}
