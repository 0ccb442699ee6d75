package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.notification.messaging.MailPump;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.ServiceInfrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An order, its account, and everything its mails pass through: broker, database, SMTP. */
@QuarkusTestResource(
        value = ServiceInfrastructure.class,
        initArgs = @ResourceArg(name = "database", value = "notifications"))
@QuarkusTestResource(MailSinkResource.class)
abstract class MailFlow {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject MovableClock clock;
    @Inject MailPump pump;
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
    Broker broker;

    final String account = Ids.next("acc");
    final String order = Ids.next("ord");
    final String approval = Ids.next("apr");
    final String approver = "admin@" + order.substring(4) + ".example.com";
    final String applicant = "taro@" + order.substring(4) + ".example.com";

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

    void awaitStates(String... states) {
        List<String> told = new ArrayList<>();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            told.clear();
                            told.addAll(broker.states(order));
                            assertThat(told).containsExactly(states);
                        });
    }

    void forward(Duration by) {
        clock.forward(by);
        pump.wake();
    }

    OrderPlaced placed(String locale) {
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

    ApprovalRequested requested(String locale) {
        return requested(locale, approval, approver);
    }

    ApprovalRequested requested(String locale, String approvalId, String recipient) {
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

    CertificateIssued issued() {
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

    RequestSpecification as(String role) {
        return as(role.equals("reseller") ? account : Ids.next("acc"), role);
    }

    RequestSpecification as(String accountId, String role) {
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

    String column(String name) throws SQLException {
        return text("select " + name + " from message where order_id = ? order by id limit 1");
    }

    /** One value of this test's order. */
    String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, order);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    String wholeRow() throws SQLException {
        return column("row_to_json(message)::text");
    }
}
