package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.Topic;
import dev.shonin.kit.figures.Figures;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MetricsTable;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything that is counted happens once, and is seen where Prometheus would see it. */
@QuarkusTest
class MetricsTest extends MailFlow {

    @Inject Figures figures;
    @Inject WebhookWorld world;
    @Inject @All List<WorkHandler> handlers;

    @Test
    void whatIsExportedIsWhatTheTableSaysAndWhatAlertsAndDashboardsAskFor() throws Exception {
        oneMailIsSentAndOneUncertain();
        aWebhookArrives();
        somethingIsForgotten();
        anEventIsNotReadable();
        figures.refresh();

        String exported = exported();

        assertThat(MetricsTable.read().complaints("notification", exported)).isEmpty();
        assertThat(exported)
                .containsPattern("shonin_mails_waiting\\{state=\"queued\"} ")
                .containsPattern("shonin_mails_awaiting_order_seconds\\{queue=\"all\"} 0")
                .containsPattern(
                        "shonin_mails_total\\{kind=\"approval-request\",state=\"sent\"} [1-9]")
                .containsPattern(
                        "shonin_mails_total\\{kind=\"certificate-issued\",state=\"uncertain\"} [1-9]")
                .containsPattern(
                        "shonin_mail_acceptance_seconds_count\\{kind=\"approval-request\"} [1-9]")
                .containsPattern("shonin_mails_overdue_seconds\\{queue=\"all\"} ");
    }

    private void oneMailIsSentAndOneUncertain() {
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("sent");
        sink.inject(MailFault.cutAfterTakingTheMail().forRecipient(applicant).times(1));
        broker.send(issued());
        awaitStates("sent", "uncertain");
    }

    private void aWebhookArrives() {
        try (WebhookReceiver receiver = WebhookReceiver.start(clock)) {
            world.active(account, receiver, Map.of());
            world.extend(account, order, 1, "order.placed");
            awaitExported("shonin_webhooks_total\\{outcome=\"delivered\"} [1-9]");
        } finally {
            world.forgetEverything();
        }
    }

    private void somethingIsForgotten() {
        world.sql(
                "insert into order_contact (order_id, account_id, account_name, product,"
                        + " applicant_name, applicant_email, language, placed_at) values ('%s',"
                                .formatted(
                                        Ids.firstAt("ord", Instant.parse("2019-01-01T00:00:00Z")))
                        + " 'acc_metrics', 'x', 'x', 'x', 'a@example.com', 'en', now())");
        handlers.stream()
                .filter(handler -> handler.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform("contacts", 1);
    }

    private void anEventIsNotReadable() {
        broker.sendRubbish(Topic.ORDERS);
        awaitExported("shonin_dead_letters_total\\{consumer=\"notification-orders\"} [1-9]");
    }

    private static void awaitExported(String pattern) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(exported()).containsPattern(pattern));
    }

    private static String exported() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
