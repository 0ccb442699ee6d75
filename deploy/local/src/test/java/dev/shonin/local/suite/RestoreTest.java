package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.client.ApiException;
import dev.shonin.client.model.ApiKeyRequest;
import dev.shonin.client.model.NewApiKey;
import dev.shonin.client.model.Revocation;
import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceKind;
import dev.shonin.local.StackOptions;
import dev.shonin.local.StateDirectory;
import dev.shonin.local.backup.Backup;
import dev.shonin.local.backup.Restore;
import dev.shonin.local.backup.StackAccess;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The drill: back up while orders go on, lose what there is, restore, go on. First everything is
 * lost; then the databases alone, so that they come back older than the topics. The second test
 * goes on where the first has ended: starting a stack is what costs the time here.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreTest {

    private final Path directory = SuiteStack.freshDirectory();
    private final StackOptions options =
            SuiteStack.options(SuiteStack.thisRelease(), directory.resolve("state"));
    private LocalStack stack = LocalStack.start(options);
    private SuiteStack suite = new SuiteStack(stack);

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void everythingIsLostAndOrdersGoOn() {
        List<SteadyLoad.Ended> issued = someOrders(3);
        List<OpenOrder> waiting = List.of(open(), open(), open());
        Path backup = directory.resolve("everything");
        backUp(backup);

        stack.close();
        Directories.delete(options.state().path());
        Restore.into(options.state(), backup);
        // Who has lost a machine makes new secrets; what was made with the former ones goes on.
        rotate("pepper", "sealing-key");
        start();

        OrderJudge judge = new OrderJudge(suite.reseller(), suite.inbox());
        waiting.forEach(OpenOrder::approve);
        for (OpenOrder order : waiting) {
            order.awaitIssued(suite.reseller());
            order.awaitDelivered(suite.inbox());
            judge.judge(order.id(), order.applicant());
        }
        for (SteadyLoad.Ended order : issued) {
            judge.judgeCertificate(order.id());
            // It went out before; the mailboxes were lost with the rest and are empty now.
            assertThat(deliveries(order.applicant())).isEmpty();
        }
        someOrders(2).forEach(order -> judge.judge(order.id(), order.applicant()));
        assertThat(deadLetters()).isZero();
    }

    @Test
    @Order(2)
    void theDatabasesComeBackOlderThanTheTopics() throws SQLException {
        ShoninClient operator = suite.operator();
        String account = stack.secrets().demoAccount().orElseThrow();
        NewApiKey leaked =
                operator.accounts()
                        .createApiKey(
                                account, new ApiKeyRequest().addRolesItem("reseller"), "leaked");
        OpenOrder untouched = open();
        OpenOrder approvedSince = open();
        List<SteadyLoad.Ended> before = someOrders(2);
        List<SteadyLoad.Ended> since;
        Path backup = directory.resolve("earlier");
        try (SteadyLoad load = SteadyLoad.start(suite, 4)) {
            load.awaitMore(4);
            // Orders go on meanwhile, and none of their requests fails.
            backUp(backup);
            load.awaitMore(6);
            since = load.finish();
        }
        approvedSince.approve();
        String certificateSince = approvedSince.awaitIssued(suite.reseller());
        approvedSince.awaitDelivered(suite.inbox());
        suite.reseller()
                .certificates()
                .revokeCertificate(
                        before.getFirst().certificate(),
                        new Revocation().reason(Revocation.ReasonEnum.KEY_COMPROMISE));
        operator.accounts().revokeApiKey(account, leaked.getKeyId());
        assertRefused(leaked.getKey());
        long crlNumber = highestCrlNumber();

        for (ServiceKind service : ServiceKind.values()) {
            stack.kill(service);
        }
        stack.close();
        Restore.into(options.state(), backup);
        start();

        ShoninClient shonin = suite.reseller();
        // Issued since, and the order has learnt it from the topics.
        assertThat(approvedSince.awaitIssued(shonin)).isEqualTo(certificateSince);
        assertOneCertificate(approvedSince.id(), certificateSince);
        assertThat(deliveries(approvedSince.applicant())).hasSize(1);
        int lost = 0;
        List<SteadyLoad.Ended> all = new ArrayList<>(before);
        all.addAll(since);
        for (SteadyLoad.Ended order : all) {
            // Whatever became of the order, its certificate is known, is its only one, and was sent
            // once.
            assertOneCertificate(order.id(), order.certificate());
            assertThat(shonin.certificateChain(order.certificate())).contains("BEGIN CERTIFICATE");
            assertThat(deliveries(order.applicant())).as(order.id()).hasSize(1);
            if (isKnown(order.id())) {
                assertThat(shonin.awaitFinal(order.id(), Duration.ofMinutes(2)).getStatus())
                        .as(order.id())
                        .hasToString("issued");
            } else {
                lost++;
            }
        }
        assertThat(lost).as("orders placed after the backup").isBetween(1, since.size() - 1);
        assertThat(
                        shonin.certificates()
                                .readCertificate(before.getFirst().certificate())
                                .getRevocation())
                .isNotNull();
        assertRefused(leaked.getKey());
        assertThat(highestCrlNumber()).isGreaterThan(crlNumber);

        OrderJudge judge = new OrderJudge(shonin, suite.inbox());
        untouched.approve();
        untouched.awaitIssued(shonin);
        untouched.awaitDelivered(suite.inbox());
        judge.judge(untouched.id(), untouched.applicant());
        someOrders(4).forEach(order -> judge.judge(order.id(), order.applicant()));
        // Again, now that everything has been taken in that there was.
        all.forEach(order -> assertOneCertificate(order.id(), order.certificate()));
        all.forEach(order -> assertThat(deliveries(order.applicant())).hasSize(1));
        assertThat(deadLetters()).isZero();
    }

    /** A new secret before the former one, as docs/secrets.md says. */
    private void rotate(String... names) {
        try {
            String secrets = Files.readString(options.state().secrets());
            for (String name : names) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                String line = name + "=" + Base64.getEncoder().encodeToString(fresh) + ",";
                assertThat(secrets).contains("\n" + name + "=");
                secrets = secrets.replace("\n" + name + "=", "\n" + line);
            }
            StateDirectory.writePrivately(options.state().secrets(), secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        stack = LocalStack.start(options);
        suite = new SuiteStack(stack);
    }

    private void backUp(Path to) {
        new Backup(
                        options.state(),
                        StackAccess.of(options.ports().asMap(), stack.secrets()),
                        Clock.systemUTC())
                .take(to);
    }

    private OpenOrder open() {
        return OpenOrder.place(suite.reseller(), suite.inbox());
    }

    private List<SteadyLoad.Ended> someOrders(int count) {
        try (SteadyLoad load = SteadyLoad.start(suite, 2)) {
            load.awaitMore(count);
            return load.finish();
        }
    }

    private List<Inbox.Mail> deliveries(String applicant) {
        return suite.inbox().mails(applicant, "BEGIN CERTIFICATE", Duration.ZERO);
    }

    private void assertOneCertificate(String order, String certificate) {
        assertThat(suite.reseller().certificatesOf(order))
                .as("certificates of %s", order)
                .extracting(one -> one.getId())
                .containsExactly(certificate);
    }

    private boolean isKnown(String order) {
        try {
            suite.reseller().orders().readOrder(order, null, null, null);
            return true;
        } catch (ApiException e) {
            assertThat(e.getCode()).isEqualTo(404);
            return false;
        }
    }

    private void assertRefused(String key) {
        for (ServiceKind service : ServiceKind.values()) {
            // An instance remembers a key for five seconds at most (ADR 0005).
            await("%s refuses the key".formatted(service))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Rolling.status(stack, service, key) == 401);
        }
    }

    private long highestCrlNumber() throws SQLException {
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/issuance"
                                        .formatted(options.ports().database()),
                                "postgres",
                                stack.secrets().databasePassword());
                ResultSet row =
                        database.createStatement().executeQuery("select max(number) from crl")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private long deadLetters() {
        return Rolling.deadLetters(stack);
    }
}
