package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.MailQuery;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of an order before the order itself has arrived over its own topic. */
@QuarkusTest
class EarlyEventTest extends MailFlow {

    private final String iodef = "security@" + order.substring(4) + ".example.net";

    @AfterEach
    void forget() throws SQLException {
        change("delete from waiting_event where order_id = ?");
    }

    @Test
    void everythingThatComesBeforeItsOrderWaitsForItAndNoneIsADeadLetter() throws SQLException {
        sendEverything();
        await().atMost(PATIENCE).until(() -> waiting() == 4);
        assertThat(broker.told(order)).isEmpty();

        broker.send(placed("en"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(broker.told(order))
                                        .extracting(MessageStateChanged::kind)
                                        .containsExactlyInAnyOrder(
                                                "certificate-issued",
                                                "certificate-revoked",
                                                "approver-unreachable",
                                                "caa-report"));
        assertThat(broker.states(order)).containsOnly("sent");
        assertThat(sink.find(MailQuery.to(applicant))).hasSize(3);
        assertThat(sink.find(MailQuery.to(iodef))).hasSize(1);
        assertThat(waiting()).isZero();
        assertThat(broker.deadLetters(order)).isZero();
    }

    @Test
    void whatCannotGoOnHoldsUpNothingElse() throws SQLException {
        change("insert into waiting_event (order_id, event, since) values (?, 'broken', now())");
        broker.send(issued());
        await().atMost(PATIENCE).until(() -> waiting() == 2);

        broker.send(placed("en"));
        awaitStates("sent");
        assertThat(waiting()).isEqualTo(1);
    }

    private void sendEverything() {
        broker.send(issued());
        broker.send(
                new CertificateRevoked(
                        Ids.next("crt"),
                        order,
                        account,
                        "www.example.com",
                        List.of("www.example.com"),
                        "04a1",
                        "superseded",
                        "subscriber",
                        clock.instant()));
        broker.send(unreachable());
        broker.send(
                new CaaRefusalReported(
                        order,
                        "example.com",
                        List.of("www.example.com"),
                        "caa.forbidden",
                        "0 issue \"ca.example.net\"",
                        "mailto:" + iodef,
                        iodef,
                        clock.instant(),
                        "example.com. CAA 0 issue \"shonin.example\""));
    }

    private ApproverUnreachable unreachable() {
        return new ApproverUnreachable(
                order,
                approval,
                approver,
                List.of("www.example.com"),
                List.of("postmaster@" + approver.substring(6)),
                "550 5.1.1 no such user",
                clock.instant());
    }

    private int waiting() throws SQLException {
        return Integer.parseInt(text("select count(*) from waiting_event where order_id = ?"));
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(statement)) {
            change.setString(1, order);
            change.executeUpdate();
        }
    }
}
