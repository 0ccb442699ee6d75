package dev.shonin.order.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.figures.Figures;
import dev.shonin.testing.MetricsTable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
class MetricsTest {

    @Inject Figures figures;

    @Test
    void whatIsExportedIsWhatTheTableSays() throws Exception {
        Client account = Client.reseller();
        String left = account.placed("metrics.example.com");
        account.placed("metrics.example.net");
        account.postNothing("/v1/orders/" + left + "/cancel").then().statusCode(200);
        figures.refresh();

        String exported = given().get("/q/metrics").then().statusCode(200).extract().asString();
        Files.writeString(Path.of("target/metrics.txt"), exported);

        assertThat(MetricsTable.read().complaints("order", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_orders\\{status=\"awaiting_validation\"} [1-9]")
                .containsPattern(
                        "shonin_order_milestone_seconds_count\\{milestone=\"order.placed\"} [1-9]")
                .containsPattern(
                        "shonin_order_status_seconds_count\\{status=\"awaiting_validation\"} [1-9]")
                .containsPattern("shonin_orders_oldest_seconds\\{status=\"issuing\"} ");
    }
}
