package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.Topic;
import dev.shonin.kit.figures.Figures;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.testing.MetricsTable;
import dev.shonin.testing.TestRequests;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that is counted happens once, and is seen where Prometheus would see it. */
@QuarkusTest
class MetricsTest extends ServiceCase {

    @Inject Figures figures;
    @Inject @All List<WorkHandler> handlers;

    @AfterEach
    void calm() {
        linter(200, LinterServer.clean());
    }

    @Test
    void whatIsExportedIsWhatTheTableSaysAndWhatAlertsAndDashboardsAskFor() throws Exception {
        oneIsIssuedAndRevoked();
        theLintStopsOne();
        theLinterIsSilent();
        somethingIsForgotten();
        anEventIsNotReadable();

        String exported = exportedWithACrl();

        assertThat(MetricsTable.read().complaints("issuance", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_certificates_expiring\\{days=\"90\"} ")
                .containsPattern("shonin_signing_seconds_count [1-9]")
                .containsPattern("shonin_issuance_issued_total\\{profile=\"[a-z-]+\"} [1-9]")
                .containsPattern("shonin_issuance_refused_total\\{code=\"lint.error\"} [1-9]")
                .containsPattern("shonin_issuance_refused_total\\{code=\"lint.unavailable\"} [1-9]")
                .containsPattern("shonin_issuance_revoked_total\\{reason=\"superseded\"} [1-9]")
                .containsPattern("shonin_crl_life_ratio\\{crl=\"watched\"} 0\\.25");
    }

    private void oneIsIssuedAndRevoked() {
        CertificateIssued issued = issue(TestRequests.ecKey(), "metrics.example.com");
        bearer(reseller)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"superseded\"}")
                .post("/v1/certificates/" + issued.certificateId() + "/revoke")
                .then()
                .statusCode(200);
    }

    private void theLintStopsOne() {
        linter(200, LinterServer.finding("zlint", "e_some_rule", "error"));
        assertThat(((IssuanceFailed) first(sent())).code()).isEqualTo("lint.error");
    }

    /** For longer than it is waited for: the draft is as old as that. */
    private void theLinterIsSilent() throws SQLException {
        linter(503, "busy");
        String order = sent();
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from draft where order_id = ?", order) == 1);
        sql(
                "update draft set created_at = now() - interval '1 day' where order_id = '"
                        + order
                        + "'");
        assertThat(((IssuanceFailed) first(order)).code()).isEqualTo("lint.unavailable");
    }

    private void somethingIsForgotten() throws SQLException {
        sql(
                "insert into inbox (consumer, event_id, received_at) values ('metrics', '%s', now())"
                        .formatted(Ids.firstAt("evt", Instant.parse("2020-01-01T00:00:00Z"))));
        handlers.stream()
                .filter(handler -> handler.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform("receipts", 1);
    }

    private void anEventIsNotReadable() {
        broker.sendRubbish(Topic.VALIDATIONS);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(exported())
                                        .containsPattern(
                                                "shonin_dead_letters_total\\{consumer=\"issuance\"} [1-9]"));
    }

    /** A scrape may have the figures asked for anew beside it: the row stays until then. */
    private String exportedWithACrl() throws SQLException {
        sql(
                "insert into crl (name, issuer, number, this_update, next_update, der) values"
                        + " ('watched', 'nobody', 1, now() - interval '1 day', now() + interval '3"
                        + " days', '\\x00')");
        try {
            figures.refresh();
            return exported();
        } finally {
            sql("delete from crl where name = 'watched'");
        }
    }

    private String sent() {
        String order = Ids.next("ord");
        String name = "linted.example";
        broker.send(permission("dv-linted", order, TestRequests.csr(name), Instant.now(), name));
        return order;
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void linter(int status, String answer) {
        String url = ConfigProvider.getConfig().getValue("test.linter", String.class);
        given().body(status + "\n" + answer).put(url + "mood").then().statusCode(204);
    }

    private static String exported() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
