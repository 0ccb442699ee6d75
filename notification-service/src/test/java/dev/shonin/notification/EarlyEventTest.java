package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.inbox.DeadLetters;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.testing.MailQuery;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of an order before the order itself has arrived over its own topic. */
@QuarkusTest
class EarlyEventTest extends MailFlow {

    private static final String CONTACTS = "select count(*) from order_contact where order_id = ?";

    private static final String LEAST_TRIED =
            "select min(attempts) from waiting_event where order_id = ?";

    @Inject @All List<WorkHandler> handlers;

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

    @Test
    void manyThatCannotGoOnDoNotStandBeforeOneThatCan() throws SQLException {
        change(
                "insert into waiting_event (order_id, event, since) select ?, 'broken', now() from"
                        + " generate_series(1, 130)");
        broker.send(issued());
        await().atMost(PATIENCE).until(() -> waiting() == 131);

        broker.send(placed("en"));
        awaitStates("sent");
        assertThat(waiting()).isEqualTo(130);
        // Each has been tried, and waits longer the next time.
        await().atMost(PATIENCE).until(() -> number(LEAST_TRIED) >= 1);
        clock.forward(Duration.ofSeconds(11));
        await().atMost(PATIENCE).until(() -> number(LEAST_TRIED) >= 2);
    }

    @Test
    void whatHasWaitedTooLongIsADeadLetterAndCanBePutBack() throws SQLException {
        broker.send(issued());
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        waitedFor(Duration.ofDays(29));
        giveUp();
        assertThat(waiting()).isEqualTo(1);

        waitedFor(Duration.ofDays(31));
        giveUp();

        assertThat(waiting()).isZero();
        await().atMost(PATIENCE).until(() -> broker.deadLetters(order) == 1);
        ConsumerRecord<String, byte[]> letter = broker.letters(order).getFirst();
        assertThat(Broker.header(letter, DeadLetters.TOPIC)).isEqualTo("shonin.issuance");
        assertThat(Broker.header(letter, DeadLetters.CONSUMER)).isEqualTo("notification-issuance");
        assertThat(Broker.header(letter, DeadLetters.CAUSE)).isEqualTo("its order has not arrived");
        assertThat(broker.told(order)).isEmpty();

        broker.send(placed("en"));
        broker.putBack(letter);
        awaitStates("sent");
        assertThat(sink.find(MailQuery.to(applicant))).hasSize(1);
    }

    @Test
    void whatCouldNotGoOnInAllThatTimeIsADeadLetterToo() throws SQLException {
        broker.send(placed("en"));
        await().atMost(PATIENCE).until(() -> number(CONTACTS) == 1);
        change("insert into waiting_event (order_id, event, since) values (?, 'broken', now())");
        waitedFor(Duration.ofDays(31));
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            // The pump may have it in its hands, which is passed over.
                            giveUp();
                            return waiting() == 0;
                        });

        await().atMost(PATIENCE).until(() -> broker.deadLetters(order) == 1);
        ConsumerRecord<String, byte[]> letter = broker.letters(order).getFirst();
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("broken");
        assertThat(Broker.header(letter, DeadLetters.CAUSE)).contains("it could not go on");
    }

    private void waitedFor(Duration age) throws SQLException {
        change(
                "update waiting_event set since = timestamptz '%s' where order_id = ?"
                        .formatted(clock.instant().minus(age)));
    }

    private void giveUp() {
        handlers.stream()
                .filter(h -> h.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform("waiting-events", 1);
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
        return number("select count(*) from waiting_event where order_id = ?");
    }

    private int number(String query) throws SQLException {
        return Integer.parseInt(text(query));
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(statement)) {
            change.setString(1, order);
            change.executeUpdate();
        }
    }
}
