package dev.shonin.order.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.Topic;
import dev.shonin.kit.figures.Figures;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.testing.MetricsTable;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is counted happens once, and is seen where Prometheus would see it. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class MetricsTest {

    @Inject Figures figures;
    @Inject @All List<WorkHandler> handlers;
    @Inject AgroalDataSource database;
    @Inject Clock clock;

    @Test
    void whatIsExportedIsWhatTheTableSaysAndWhatAlertsAndDashboardsAskFor() throws Exception {
        Client account = Client.reseller();
        String left = account.placed("metrics.example.com");
        account.placed("metrics.example.net");
        account.postNothing("/v1/orders/" + left + "/cancel").then().statusCode(200);
        IssuedOrders.issued(account, clock, Duration.ofDays(199), "issued.example.com");
        somethingIsForgotten();
        anEventIsNotReadable();
        figures.refresh();

        String exported = exported();
        Files.writeString(Path.of("target/metrics.txt"), exported);

        assertThat(MetricsTable.read().complaints("order", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_orders\\{status=\"awaiting_validation\"} [1-9]")
                .containsPattern(
                        "shonin_order_milestone_seconds_count\\{milestone=\"order.placed\"} [1-9]")
                .containsPattern(
                        "shonin_order_status_seconds_count\\{status=\"awaiting_validation\"} [1-9]")
                .containsPattern("shonin_order_issuance_seconds_count [1-9]")
                .containsPattern("shonin_orders_oldest_seconds\\{status=\"issuing\"} ");
    }

    private void somethingIsForgotten() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into refused_name values ('metrics.example.com', 'ord_metrics', 'x',"
                            + " timestamptz '2020-01-01 00:00:00Z')");
        }
        handlers.stream()
                .filter(handler -> handler.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform("refused-names", 1);
    }

    private static void anEventIsNotReadable() {
        Broker.tellRubbish(Topic.VALIDATIONS);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(exported())
                                        .containsPattern(
                                                "shonin_dead_letters_total\\{consumer=\"orders\"} [1-9]"));
    }

    private static String exported() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
