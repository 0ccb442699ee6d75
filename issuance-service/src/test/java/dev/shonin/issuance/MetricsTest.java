package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.figures.Figures;
import dev.shonin.testing.MetricsTable;
import dev.shonin.testing.TestRequests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest extends ServiceCase {

    @Inject Figures figures;

    @Test
    void whatIsExportedIsWhatTheTableSays() throws Exception {
        issue(TestRequests.ecKey(), "metrics.example.com");
        String exported;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into crl (name, issuer, number, this_update, next_update, der) values"
                            + " ('watched', 'nobody', 1, now() - interval '1 day', now() + interval '3"
                            + " days', '\\x00')");
            figures.refresh();
            // A scrape may have the figures asked for anew beside it: the row stays until then.
            exported = given().get("/q/metrics").then().statusCode(200).extract().asString();
            statement.execute("delete from crl where name = 'watched'");
        }

        assertThat(MetricsTable.read().complaints("issuance", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_certificates_expiring\\{days=\"90\"} ")
                .containsPattern("shonin_signing_seconds_count [1-9]")
                .containsPattern("shonin_issuance_issued_total\\{profile=\"[a-z-]+\"} [1-9]")
                .containsPattern("shonin_crl_life_ratio\\{crl=\"watched\"} 0\\.25");
    }
}
