package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.flow.RecordDelivery;
import dev.shonin.notification.flow.SettleInterruptedMails;
import dev.shonin.notification.messaging.MailPump;
import dev.shonin.testing.MailFault;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ReceivedMail;
import dev.shonin.testing.ServiceInfrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events in, mails out, states out: over a real broker, database and SMTP. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "notifications"))
@QuarkusTestResource(MailSinkResource.class)
class MailFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(4);

    @Inject MovableClock clock;
    @Inject MailPump pump;
    @Inject RecordDelivery queue;
    @Inject SettleInterruptedMails settleInterrupted;
    @Inject Sealer sealer;
    @Inject ApiKeys keys;
    @Inject AccountDirectory accounts;
    @Inject AgroalDataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @MailSinkResource.TheSink
    @SuppressWarnings("NullAway.Init") // Set by the resource before any test.
    MailSink sink;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Broker broker;

    private final String account = Ids.next("acc");
    private final String order = Ids.next("ord");
    private final String approval = Ids.next("apr");
    private final String approver = "admin@" + order.substring(4) + ".example.com";
    private final String applicant = "taro@" + order.substring(4) + ".example.com";

    @BeforeEach
    void begin() {
        broker = new Broker(brokers);
        sink.behave();
        sink.startSmtp();
    }

    @AfterEach
    void end() {
        broker.close();
        sink.behave();
        sink.startSmtp();
    }

    @Test
    void anApprovalIsAskedForByMailAndTheRandomValueIsWiped() throws SQLException {
        broker.send(placed("en"));
        broker.send(requested("en"));

        ReceivedMail mail = sink.await(MailQuery.to(approver), PATIENCE);
        assertThat(mail.text().lines())
                .containsOnlyOnce(Samples.ORIGIN + "/approve/" + Samples.TOKEN);
        assertThat(mail.html()).contains(Samples.TOKEN);
        awaitStates("sent");
        MessageStateChanged told = broker.told(order).getFirst();
        assertThat(told.approvalId()).isEqualTo(approval);
        assertThat(told.recipient()).isEqualTo(approver);
        assertThat(told.reply()).startsWith("250 2.0.0 taken as");
        assertThat(mail.messageId()).isEqualTo("<" + told.messageId() + "@shonin.example>");
        assertThat(column("sealed_token")).isNull();
        assertThat(column("payload")).isNull();
        assertThat(wholeRow()).doesNotContain(Samples.TOKEN);

        String shown =
                as("reseller")
                        .get("/v1/messages?order=" + order)
                        .then()
                        .statusCode(200)
                        .body("messages", hasSize(1))
                        .body("messages[0].id", equalTo(told.messageId()))
                        .body("messages[0].kind", equalTo("approval-request"))
                        .body("messages[0].recipient", equalTo(approver))
                        .body("messages[0].state", equalTo("sent"))
                        .body("messages[0].attempts", equalTo(1))
                        .body("messages[0].reply", containsString("taken as"))
                        .body("messages[0].actions", hasSize(0))
                        .extract()
                        .asString();
        assertThat(shown).doesNotContain(Samples.TOKEN);
    }

    @Test
    void aCertificateIsDeliveredInTheOrdersLanguage() throws SQLException {
        broker.send(placed("ja"));
        broker.send(issued());

        ReceivedMail mail = sink.await(MailQuery.to(applicant), PATIENCE);
        assertThat(mail.subject()).isEqualTo("【Shonin】証明書発行のお知らせ：www.example.com");
        assertThat(mail.text()).contains("山田 太郎 様");
        assertThat(mail.attachments())
                .extracting(ReceivedMail.Attachment::name)
                .containsExactly(
                        "www.example.com.crt",
                        "www.example.com.ca-bundle",
                        "www.example.com.fullchain.pem");
        assertThat(
                        new String(mail.attachments().getFirst().bytes(), StandardCharsets.UTF_8)
                                .replace("\r\n", "\n"))
                .isEqualTo(Samples.CERTIFICATE_PEM);
        awaitStates("sent");
        assertThat(column("payload")).isNull();
    }

    @Test
    void aCertificateThatComesBeforeItsOrderWaitsForIt() throws SQLException {
        broker.send(issued());
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        broker.send(placed("en"));

        sink.await(MailQuery.to(applicant), PATIENCE);
        awaitStates("sent");
        assertThat(waiting()).isZero();
    }

    @Test
    void theSameEventTwiceIsOneMail() {
        broker.send(placed("en"));
        ApprovalRequested requested = requested("en");
        String event = broker.send(requested);
        broker.send(event, requested);
        // Another event about the same approval: still one mail, one random value.
        broker.send(requested);
        broker.send(requested("en", Ids.next("apr"), "postmaster@" + approver.substring(6)));

        sink.await(MailQuery.to("postmaster@" + approver.substring(6)), PATIENCE);
        awaitStates("sent", "sent");
        assertThat(sink.find(MailQuery.to(approver))).hasSize(1);
    }

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
        update("state = 'sending', attempts = 2, next_attempt_at = null, lease_until = ?");
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

    @Test
    void aBurstIsSentOnceEach() {
        int burst = 60;
        String domain = "@burst-" + order.substring(4) + ".example.com";
        broker.send(placed("en"));
        for (int i = 0; i < burst; i++) {
            broker.send(requested("en", Ids.next("apr"), "admin" + i + domain));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.states(order)).hasSize(burst));
        assertThat(broker.states(order)).containsOnly("sent");
        for (int i = 0; i < burst; i++) {
            assertThat(sink.find(MailQuery.to("admin" + i + domain))).hasSize(1);
        }
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

    @Test
    void mailsAreShownToTheirAccountAndToThoseWhoSeeAll() {
        broker.send(placed("en"));
        broker.send(requested("en"));
        awaitStates("sent");
        String id = broker.told(order).getFirst().messageId();
        String list = "/v1/messages?order=" + order;

        as("operator").get(list).then().statusCode(200).body("messages", hasSize(1));
        as("auditor").get(list).then().statusCode(200).body("messages", hasSize(1));
        RequestSpecification other = key(Ids.next("acc"), "reseller");
        other.get(list).then().statusCode(404).body("code", equalTo("order.not-found"));
        other.get("/v1/messages/" + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("message.not-found"));
        other.post("/v1/messages/" + id + "/resend").then().statusCode(404);
        as("reseller").get("/v1/messages?order=" + Ids.next("ord")).then().statusCode(404);
        as("reseller")
                .get("/v1/messages")
                .then()
                .statusCode(400)
                .body("code", equalTo("message.order-required"));
        given().get(list).then().statusCode(401);
    }

    private void awaitStates(String... states) {
        List<String> told = new ArrayList<>();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            told.clear();
                            told.addAll(broker.states(order));
                            assertThat(told).containsExactly(states);
                        });
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

    private void forward(Duration by) {
        clock.forward(by);
        pump.wake();
    }

    private OrderPlaced placed(String locale) {
        return new OrderPlaced(
                order,
                account,
                "Example Hosting",
                "dv-single",
                null,
                "www.example.com",
                List.of("www.example.com"),
                new OrderPlaced.Applicant("山田 太郎", "株式会社見本商事", applicant),
                locale,
                List.of(),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(30)));
    }

    private ApprovalRequested requested(String locale) {
        return requested(locale, approval, approver);
    }

    private ApprovalRequested requested(String locale, String approvalId, String recipient) {
        return new ApprovalRequested(
                approvalId,
                order,
                account,
                "Example Hosting",
                recipient,
                List.of("www.example.com"),
                "www.example.com",
                "dv-single",
                "山田 太郎",
                "株式会社見本商事",
                locale,
                sealer.seal(Samples.TOKEN, approvalId),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(30)),
                null);
    }

    private CertificateIssued issued() {
        Instant now = clock.instant();
        return new CertificateIssued(
                Ids.next("crt"),
                order,
                account,
                "dv",
                "www.example.com",
                List.of("www.example.com"),
                "04a1b2c3d4e5f60718293a4b5c6d7e8f90",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                now,
                now.plus(Duration.ofDays(90)),
                Samples.CERTIFICATE_PEM,
                Samples.CHAIN_PEM,
                now);
    }

    private RequestSpecification as(String role) {
        return key(role.equals("reseller") ? account : Ids.next("acc"), role);
    }

    private RequestSpecification key(String accountId, String role) {
        ApiKeys.NewKey key = keys.generate();
        AccountChanged.ApiKey announced =
                new AccountChanged.ApiKey(key.keyId(), key.secretHash(), List.of(role), null);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                accounts.apply(
                                        new AccountChanged(
                                                accountId,
                                                "Test",
                                                true,
                                                List.of(announced),
                                                System.nanoTime(),
                                                Instant.now())));
        return given().header("Authorization", "Bearer " + key.text());
    }

    private String column(String name) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select "
                                        + name
                                        + " from message where order_id = ? order by id limit 1")) {
            query.setString(1, order);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select count(*) from waiting_delivery where order_id = ?")) {
            query.setString(1, order);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getInt(1);
            }
        }
    }

    private String wholeRow() throws SQLException {
        return column("row_to_json(message)::text");
    }

    private void update(String assignments) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update message set " + assignments + " where order_id = ?")) {
            update.setObject(
                    1, clock.instant().plus(LEASE).minusSeconds(1).atOffset(ZoneOffset.UTC));
            update.setString(2, order);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
