package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.HoldEnded;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderHeld;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Mail servers that are away or refuse, and orders that end while mails wait. */
@QuarkusTest
class MailFaultTest extends MailFlow {

    private static final Instant AT = Instant.parse("2026-12-01T05:05:00Z");

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
        await().atMost(PATIENCE).until(() -> Integer.parseInt(column("attempts")) >= 2);
        await().atMost(PATIENCE).until(() -> column("state").equals("deferred"));

        sink.startSmtp();
        // However often it was put off meanwhile, its time comes.
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            forward(Duration.ofSeconds(11));
                            return !sink.find(MailQuery.to(approver)).isEmpty();
                        });
        awaitStates("deferred", "sent");
        assertThat(column("sealed_token")).isNull();
    }

    @Test
    void aServerThatIsAwayForAnHourCostsNoMailAndNoOrderAndNothingIsSentTwice()
            throws SQLException {
        sink.stopSmtp();
        broker.send(held());
        broker.send(new HoldEnded(order, account, "payment", 55_000L, "JPY", null, AT));
        // What comes next comes over other topics, and is not to overtake these here.
        await().atMost(PATIENCE).until(() -> count("true") == 2);
        broker.send(placed("en"));
        broker.send(requested("en"));
        broker.send(issued());
        broker.send(revoked());
        await().atMost(PATIENCE).until(() -> count("state in ('queued', 'deferred')") == 5);
        for (int minutes = 0; minutes < 60; minutes += 5) {
            forward(Duration.ofMinutes(5));
            // Those first in their row are attempted, and put off again.
            await().atMost(PATIENCE)
                    .until(() -> count("next_attempt_at <= '" + clock.instant() + "'") <= 3);
        }
        assertThat(count("state in ('queued', 'deferred', 'sending')")).isEqualTo(5);

        sink.startSmtp();
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            forward(Duration.ofMinutes(20));
                            return count("state = 'sent'") == 5;
                        });
        assertThat(sink.find(MailQuery.to(approver))).hasSize(1);
        // The customer reads of the payment asked for, received, the certificate and its end.
        assertThat(sink.find(MailQuery.to(applicant)))
                .extracting(ReceivedMail::subject)
                .satisfiesExactly(
                        first -> assertThat(first).contains("Please pay"),
                        second -> assertThat(second).contains("has arrived"),
                        third -> assertThat(third).contains("has been issued"),
                        fourth -> assertThat(fourth).contains("has been revoked"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(broker.states(order))
                                        .filteredOn("sent"::equals)
                                        .hasSize(5));
    }

    private int count(String condition) throws SQLException {
        return Integer.parseInt(
                text("select count(*) from message where order_id = ? and " + condition));
    }

    private OrderHeld held() {
        return new OrderHeld(
                order,
                account,
                "payment",
                "dv-single",
                "www.example.com",
                applicant,
                "en",
                55_000L,
                "JPY",
                AT,
                clock.instant(),
                "Example Hosting",
                "Taro",
                null);
    }

    private CertificateRevoked revoked() {
        return new CertificateRevoked(
                Ids.next("crt"),
                order,
                account,
                "www.example.com",
                List.of("www.example.com"),
                "04a1",
                "superseded",
                "subscriber",
                clock.instant());
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
