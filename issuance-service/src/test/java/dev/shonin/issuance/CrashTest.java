package dev.shonin.issuance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.CertificateIssued;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.flow.FinishDraft;
import dev.shonin.issuance.flow.FinishPrecertificate;
import dev.shonin.issuance.flow.IssueCertificate;
import dev.shonin.issuance.flow.LintDraft;
import dev.shonin.issuance.flow.LogPrecertificate;
import dev.shonin.issuance.messaging.Restart;
import dev.shonin.kit.id.Ids;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.TestRequests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The process dies at each point of issuing: just before what it did is committed, which undoes it,
 * and just after, which leaves the rest undone. Whatever the point, an order has one certificate.
 */
@QuarkusTest
class CrashTest extends ServiceCase {

    @Inject IssueCertificate issueCertificate;
    @Inject LogPrecertificate logPrecertificate;
    @Inject FinishPrecertificate finishPrecertificate;
    @Inject FinishDraft finishDraft;
    @Inject LintDraft lintDraft;
    @Inject Restart restart;

    private final String order = Ids.next("ord");

    @AfterEach
    void calm() {
        logs("SOUND");
        linter(200, LinterServer.clean());
    }

    @Test
    void betweenSigningAndCommitNothingRemainsAndTheRedeliveredEventIssues() throws SQLException {
        Grant grant = grant("dv-public");
        dies(() -> issueCertificate.issue(grant));
        assertThat(rows("certificate")).isZero();
        assertThat(rows("issuance")).isZero();
        assertThat(broker.about(order)).isEmpty();

        committed(() -> issueCertificate.issue(grant));
        committed(() -> issueCertificate.issue(grant));
        oneCertificate();
    }

    @Test
    void betweenPrecertificateAndLogsTheNextStartFinishesIt() throws SQLException {
        logs("OVERLOADED");
        committed(() -> issueCertificate.issue(grant("dv-logged")));
        String id = id("precertificate");
        // As if whoever took it up had died with it: no due work is left that would remind of it.
        execute(
                "delete from work where kind = '" + LogPrecertificate.WORK + "' and subject = ?",
                id);
        committed(() -> issueCertificate.issue(grant("dv-logged")));
        assertThat(rows("precertificate")).isEqualTo(1);

        logs("SOUND");
        restart.transparency();
        assertThat(oneCertificate().certificateId()).isEqualTo(id);
        assertThat(
                        count(
                                "select count(*) from precertificate where state = 'finished' and"
                                        + " id = ?",
                                id))
                .isEqualTo(1);
    }

    @Test
    void betweenTimestampsAndCommitItIsFinishedLaterAndOnce() throws SQLException {
        logs("OVERLOADED");
        committed(() -> issueCertificate.issue(grant("dv-logged")));
        String id = id("precertificate");
        logs("SOUND");
        if (rows("certificate") == 0) {
            dies(() -> logPrecertificate.advance(id, 1));
        }
        logPrecertificate.advance(id, 2);
        logPrecertificate.advance(id, 3);
        assertThat(oneCertificate().certificateId()).isEqualTo(id);
    }

    @Test
    void whileAPrecertificateIsRevokedItIsRevokedLaterAndOnce() throws SQLException {
        logs("OVERLOADED");
        committed(() -> issueCertificate.issue(grant("dv-logged")));
        String id = id("precertificate");
        dies(() -> finishPrecertificate.abandon(id, IssuanceRefusal.notLogged()));
        assertThat(rows("precertificate")).isEqualTo(1);
        finishPrecertificate.abandon(id, IssuanceRefusal.notLogged());
        finishPrecertificate.abandon(id, IssuanceRefusal.notLogged());
        assertThat(count("select count(*) from revocation where certificate_id = ?", id))
                .isEqualTo(1);
        assertThat(count("select count(*) from issuance_refusal where order_id = ?", order))
                .isEqualTo(1);
        assertThat(rows("certificate")).isZero();

        // The order may try again, and its certificate is another one.
        logs("SOUND");
        committed(() -> issueCertificate.issue(grant("dv-logged")));
        assertThat(oneCertificate().certificateId()).isNotEqualTo(id);
    }

    @Test
    void betweenTheLintersPassAndCommitTheDraftWaits() throws SQLException {
        // Nobody else goes on with it meanwhile: for the service's own work there is no answer.
        linter(503, "busy");
        committed(() -> issueCertificate.issue(grant("dv-linted")));
        String id = id("draft");
        dies(() -> finishDraft.sign(id, "a linter"));
        assertThat(rows("draft")).isEqualTo(1);
        finishDraft.sign(id, "a linter");
        finishDraft.sign(id, "a linter");
        assertThat(lintDraft.advance(id, 2)).isEmpty();
        assertThat(oneCertificate().certificateId()).isEqualTo(id);
        assertThat(rows("draft")).isZero();
    }

    /** The transaction's work is done, and the process gone before it is committed. */
    private static void dies(Runnable work) {
        assertThatExceptionOfType(Death.class)
                .isThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    work.run();
                                                    throw new Death();
                                                }));
    }

    private static void committed(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    private CertificateIssued oneCertificate() throws SQLException {
        await().atMost(PATIENCE).until(() -> !broker.certificates(order).isEmpty());
        assertThat(rows("certificate")).isEqualTo(1);
        assertThat(broker.certificates(order)).hasSize(1);
        return broker.certificates(order).getFirst();
    }

    private Grant grant(String profile) {
        byte[] csr = CertificationRequest.parse(TestRequests.csr("a.example")).der();
        return new Grant(
                order,
                account,
                profile,
                "a.example",
                List.of("a.example"),
                csr,
                "1",
                TestCa.mostDays(Instant.now()),
                Instant.now(),
                Instant.now().plusSeconds(600));
    }

    private long rows(String table) throws SQLException {
        return count("select count(*) from " + table + " where order_id = ?", order);
    }

    private String id(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id from " + table + " where order_id = ?")) {
            select.setString(1, order);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private void execute(String sql, String parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.executeUpdate();
        }
    }

    private static void logs(String mood) {
        for (int i = 0; i < 3; i++) {
            String url = ConfigProvider.getConfig().getValue("test.ct-log." + i, String.class);
            given().post(url + mood).then().statusCode(204);
        }
    }

    private static void linter(int status, String answer) {
        String url = ConfigProvider.getConfig().getValue("test.linter", String.class);
        given().body(status + "\n" + answer).put(url + "mood").then().statusCode(204);
    }

    /** Stands for the end of the process. */
    private static final class Death extends RuntimeException {
        Death() {
            super("the process is gone");
        }
    }
}
