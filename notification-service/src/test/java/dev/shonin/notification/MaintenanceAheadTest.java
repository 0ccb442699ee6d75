package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.MaintenanceAnnounced;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Maintenance that comes near is told to the accounts' people, and nobody is told twice. */
@QuarkusTest
class MaintenanceAheadTest extends MailFlow {

    private static final Instant STARTS = Instant.parse("2126-11-25T11:00:00Z");

    @Inject WebhookWorld world;

    private final String desk = "desk@" + order.substring(4) + ".example.com";
    private final String ops = "ops@" + order.substring(4) + ".example.net";

    @AfterEach
    void forget() {
        as(account, "reseller").delete("/v1/messages/branding").then().statusCode(204);
        world.forgetEverything();
    }

    @Test
    void eachContactIsToldOnceInItsLanguageHoweverOftenAWindowIsAnnounced() {
        as(account, "reseller")
                .contentType("application/json")
                .body("{\"company\":\"見本ホスティング株式会社\",\"replyTo\":\"" + desk + "\"}")
                .put("/v1/messages/branding")
                .then()
                .statusCode(200);
        try (WebhookReceiver one = WebhookReceiver.start(clock);
                WebhookReceiver two = WebhookReceiver.start(clock)) {
            world.active(account, one, Map.of("contact", ops, "locale", "en"));
            world.active(
                    Ids.next("acc"),
                    two,
                    Map.of("contact", ops.toUpperCase(Locale.ROOT), "locale", "ja"));
            String window = Ids.next("mnt");
            broker.send(announced(window, "refuse"));
            broker.send(announced(window, "refuse"));

            ReceivedMail ja = sink.await(MailQuery.to(desk), PATIENCE);
            // The account's own customers are not its readers here: it is we who write.
            assertThat(ja.subject()).startsWith("【Shonin】メンテナンスのお知らせ：2126年11月25日");
            assertThat(ja.text())
                    .contains("定期メンテナンス")
                    .contains("新しいお申し込みをお受けできません")
                    .doesNotContain("Monthly");
            ReceivedMail en = sink.await(MailQuery.to(ops), PATIENCE);
            assertThat(en.subject()).startsWith("[Shonin] Maintenance ahead: ");
            assertThat(en.text()).contains("Monthly maintenance").contains("No new orders");

            // The next window shows that the second announcement of the first had its turn.
            broker.send(announced(Ids.next("mnt"), "hold"));
            await().atMost(PATIENCE).until(() -> sink.find(MailQuery.to(ops)).size() == 2);
            await().atMost(PATIENCE).until(() -> sink.find(MailQuery.to(desk)).size() == 2);
            assertThat(sink.find(MailQuery.to(desk)).getLast().text()).contains("自動的に手続きを開始いたします");
            assertThat(sink.find(MailQuery.to(ops.toUpperCase(Locale.ROOT)))).hasSize(2);
            // No order's timeline hears of it.
            assertThat(broker.told(window)).isEmpty();
        }
    }

    private MaintenanceAnnounced announced(String window, String mode) {
        return new MaintenanceAnnounced(
                window,
                STARTS,
                STARTS.plusSeconds(43_200),
                mode,
                "定期メンテナンス",
                "Monthly maintenance",
                clock.instant());
    }
}
