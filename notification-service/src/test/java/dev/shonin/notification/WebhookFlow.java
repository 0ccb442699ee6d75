package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.kit.id.Ids;
import dev.shonin.notification.webhook.WebhookReceiver;
import dev.shonin.notification.webhook.WebhookReceiver.Received;
import dev.shonin.testing.openapi.ApiDocument;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An account with a receiver of its webhooks, and two orders. */
abstract class WebhookFlow {

    private static final ApiDocument API = ApiDocument.in(Path.of("src/main/openapi/openapi.json"));

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject MovableClock clock;
    @Inject WebhookWorld world;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    WebhookReceiver receiver;

    final String account = Ids.next("acc");
    final String order = Ids.next("ord");
    final String other = Ids.next("ord");

    @BeforeEach
    void begin() {
        receiver = WebhookReceiver.start(clock);
    }

    @AfterEach
    void end() {
        world.forgetEverything();
        receiver.close();
        // Whatever a test is about: what was sent is what the API's description says.
        assertThat(receiver.received())
                .allSatisfy(webhook -> assertThat(API.webhookFaults(webhook.body())).isEmpty());
    }

    int received(String id) {
        return (int) ids().stream().filter(id::equals).count();
    }

    List<String> ids() {
        return receiver.received().stream().map(Received::id).toList();
    }

    void awaitAccepted(String... ids) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.accepted()).containsExactly(ids));
    }

    void forward(Duration by) {
        clock.forward(by);
        world.wake();
    }
}
