package dev.shonin.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.testing.ServiceInfrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class FiguresTest {

    @Inject AgroalDataSource database;

    @Test
    void whoeverScrapesHasTheDatabaseAskedAndNobodyElseDoes() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into work (kind, subject, due_at) values"
                            + " ('watched', 'a', now() - interval '90 min'),"
                            + " ('watched', 'b', now() + interval '90 min'),"
                            + " ('later', 'c', now() + interval '90 min')");
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(metrics())
                                        .containsPattern(
                                                "shonin_work_overdue_seconds\\{kind=\"watched\"} 5[45][0-9]{2}\\.")
                                        .containsPattern(
                                                "shonin_work_overdue_seconds\\{kind=\"later\"} 0")
                                        .contains("shonin_outbox_waiting{lanes=\"all\"}")
                                        .contains("shonin_figures_age_seconds"));
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
