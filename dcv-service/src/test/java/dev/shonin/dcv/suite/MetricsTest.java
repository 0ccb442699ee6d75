package dev.shonin.dcv.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceRefused;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.figures.Figures;
import dev.shonin.testing.MetricsTable;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest extends SuiteTest {

    @Inject Figures figures;

    @Test
    void whatIsExportedIsWhatTheTableSays() throws Exception {
        refusedByCaa();
        figures.refresh();

        String exported = given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(MetricsTable.read().complaints("dcv", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_caa_refusals_total\\{code=\"caa.forbidden\"} [1-9]")
                .containsPattern("shonin_dns_lookup_seconds_count\\{outcome=\"[a-z-]+\"} [1-9]")
                .containsPattern("shonin_validations_open\\{kind=\"approval\"} ");
    }

    private void refusedByCaa() {
        dns().zone("metered.example.com")
                .caa("@", 0, "issue", "other.example")
                .a("www", "192.0.2.1");
        OrderPlaced order =
                Orders.of("www.metered.example.com").approver("admin@example.com").placed();
        answer(token(placed(order)), "approve").then().statusCode(303);
        EVENTS.first(AuthorizationCompleted.class, order.orderId());
        EVENTS.publish(
                new IssuanceAuthorizationSought(
                        order.orderId(),
                        order.accountId(),
                        order.product(),
                        "dv-public",
                        order.commonName(),
                        order.names(),
                        "MIIB",
                        now()));
        EVENTS.first(IssuanceRefused.class, order.orderId());
        dns().behave();
    }
}
