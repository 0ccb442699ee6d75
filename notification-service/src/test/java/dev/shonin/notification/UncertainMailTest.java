package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.flow.RecordDelivery;
import dev.shonin.notification.flow.SettleInterruptedMails;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.ReceivedMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Mails of which nobody knows whether they arrived: told as what they are, and never sent twice
 * unasked.
 */
@QuarkusTest
class UncertainMailTest extends MailFlow {

    private static final Duration LEASE = Duration.ofMinutes(4);

    @Inject RecordDelivery queue;
    @Inject SettleInterruptedMails settleInterrupted;

    @Test
    void aDeliveryWhoseAnswerWasLostIsUncertainAndSentAgainOnlyWhenAskedFor() {
        sink.inject(MailFault.cutAfterTakingTheMail().forRecipient(applicant).times(1));
        broker.send(placed("en"));
        broker.send(issued());
        awaitStates("uncertain");
        forward(Duration.ofHours(2));
        assertThat(sink.find(MailQuery.to(applicant))).hasSize(1);

        String id = broker.told(order).getFirst().messageId();
        as("reseller")
                .get("/v1/messages/" + id)
                .then()
                .body("state", equalTo("uncertain"))
                .body("actions.action", contains("resend"));
        as("auditor").post("/v1/messages/" + id + "/resend").then().statusCode(403);
        as("reseller").post("/v1/messages/" + id + "/resend").then().statusCode(202);
        awaitStates("uncertain", "sent");
        List<ReceivedMail> both = sink.find(MailQuery.to(applicant));
        assertThat(both).hasSize(2);
        assertThat(both.get(0).messageId()).isEqualTo(both.get(1).messageId());
        as("reseller")
                .post("/v1/messages/" + id + "/resend")
                .then()
                .statusCode(409)
                .body("code", equalTo("message.not-resendable"))
                .body("detail", containsString("'sent'"));
    }

    @Test
    void aMailWhoseSenderDiedIsUncertainAndNotSentTwice() throws SQLException {
        sink.stopSmtp();
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("deferred");
        // As the queue looks when the process is killed while it speaks with the mail server.
        takeUp();
        sink.startSmtp();
        pump.wake();
        settleInterrupted.settle();
        assertThat(column("state")).isEqualTo("sending");

        clock.forward(LEASE);
        settleInterrupted.settle();
        awaitStates("deferred", "uncertain");
        assertThat(column("sealed_token")).isNull();
        assertThat(sink.find(MailQuery.to(approver))).isEmpty();
        String id = broker.told(order).getFirst().messageId();
        as("operator")
                .header("Accept-Language", "ja")
                .post("/v1/messages/" + id + "/resend")
                .then()
                .statusCode(409)
                .body("code", equalTo("message.approval-resend"))
                .body("detail", containsString("承認依頼"));
    }

    @Test
    void anAnswerThatComesAfterTheLeaseStillCounts() throws SQLException {
        sink.stopSmtp();
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("deferred");
        ClaimedMail mail = takeFromTheQueue();
        clock.forward(LEASE);
        settleInterrupted.settle();
        awaitStates("deferred", "uncertain");

        queue.record(mail, new DeliveryResult.Sent("250 at last"));
        awaitStates("deferred", "uncertain", "sent");
        assertThat(column("reply")).isEqualTo("250 at last");

        // But what is known is not unlearnt.
        queue.record(mail, new DeliveryResult.Uncertain("cut"));
        assertThat(column("state")).isEqualTo("sent");
    }

    /** The mail of this test, taken as a sender takes it; the pump's own may be faster at first. */
    private ClaimedMail takeFromTheQueue() {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            clock.forward(Duration.ofHours(1));
                            return queue.claim();
                        },
                        mail -> mail.filter(m -> m.letter().orderId().equals(order)).isPresent())
                .orElseThrow();
    }

    /** The mail of this test is being sent, by nobody; not while the pump has it in hand. */
    private void takeUp() {
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    PreparedStatement update =
                                            connection.prepareStatement(
                                                    "update message set state = 'sending', attempts = 2, next_attempt_at = null, lease_until = ? where order_id = ? and state = 'deferred'")) {
                                Instant end = clock.instant().plus(LEASE).minusSeconds(1);
                                update.setObject(1, end.atOffset(ZoneOffset.UTC));
                                update.setString(2, order);
                                return update.executeUpdate() == 1;
                            }
                        });
    }
}
