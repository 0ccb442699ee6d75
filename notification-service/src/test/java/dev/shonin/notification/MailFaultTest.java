package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.OrderClosed;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Mail servers that are away or refuse, and orders that end while mails wait. */
@QuarkusTest
class MailFaultTest extends MailFlow {

    @Test
    void aServerThatIsAwayIsTriedAgainUntilItIsBack() throws SQLException {
        sink.stopSmtp();
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("deferred");
        assertThat(broker.told(order).getFirst().reply())
                .isEqualTo("No connection to the mail server: Connection refused");
        assertThat(column("sealed_token")).isNotNull();
        as("reseller")
                .get("/v1/messages?order=" + order)
                .then()
                .body("messages[0].state", equalTo("deferred"))
                .body("messages[0].nextAttemptAt", containsString("T"));

        // Put off again: told once only.
        forward(Duration.ofSeconds(3));
        await().atMost(PATIENCE).until(() -> column("attempts").equals("2"));
        await().atMost(PATIENCE).until(() -> column("state").equals("deferred"));

        sink.startSmtp();
        forward(Duration.ofSeconds(11));
        sink.await(MailQuery.to(approver), PATIENCE);
        awaitStates("deferred", "sent");
        assertThat(column("sealed_token")).isNull();
    }

    @Test
    void aServerThatIsAwayForFiveDaysFailsTheMail() throws SQLException {
        sink.stopSmtp();
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("deferred");

        forward(Duration.ofDays(6));
        awaitStates("deferred", "failed");
        assertThat(column("sealed_token")).isNull();
        sink.startSmtp();
    }

    @Test
    void aRefusalIsToldWithoutTheRandomValueItRepeats() throws SQLException {
        sink.inject(
                MailFault.reply(
                                MailFault.Stage.END_OF_DATA,
                                "554 5.7.1 blocked: https://shonin.example/approve/"
                                        + Samples.TOKEN.toLowerCase(Locale.ROOT))
                        .forRecipient(approver));
        broker.send(placed("en"));
        broker.send(requested("en"));

        awaitStates("bounced");
        assertThat(broker.told(order).getFirst().reply())
                .isEqualTo("554 5.7.1 blocked: https://shonin.example/approve/" + "*".repeat(32));
        assertThat(wholeRow().toLowerCase(Locale.ROOT))
                .doesNotContain(Samples.TOKEN.toLowerCase(Locale.ROOT));
    }

    @Test
    void whatWaitsForAnOrderThatEndsIsWithdrawn() throws SQLException {
        sink.stopSmtp();
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("deferred");

        broker.send(new OrderClosed(order, "cancelled", null, clock.instant()));
        awaitStates("deferred", "withdrawn");
        assertThat(column("sealed_token")).isNull();
        String late = "postmaster@" + approver.substring(6);
        broker.send(requested("en", Ids.next("apr"), late));
        awaitStates("deferred", "withdrawn", "withdrawn");

        sink.startSmtp();
        forward(Duration.ofHours(1));
        as("reseller")
                .get("/v1/messages?order=" + order)
                .then()
                .body("messages.state", contains("withdrawn", "withdrawn"));
        assertThat(sink.find(MailQuery.to(approver))).isEmpty();
        assertThat(sink.find(MailQuery.to(late))).isEmpty();
    }
}
