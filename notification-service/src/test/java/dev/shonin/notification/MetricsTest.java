package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.figures.Figures;
import dev.shonin.testing.MetricsTable;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest extends MailFlow {

    @Inject Figures figures;

    @Test
    void whatIsExportedIsWhatTheTableSays() throws Exception {
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("sent");
        figures.refresh();

        String exported = given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(MetricsTable.read().complaints("notification", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_mails_waiting\\{state=\"queued\"} ")
                .containsPattern("shonin_mails_awaiting_order_seconds\\{queue=\"all\"} 0")
                .containsPattern(
                        "shonin_mails_total\\{kind=\"approval-request\",state=\"sent\"} [1-9]")
                .containsPattern(
                        "shonin_mail_acceptance_seconds_count\\{kind=\"approval-request\"} [1-9]")
                .containsPattern("shonin_mails_overdue_seconds\\{queue=\"all\"} ");
    }
}
