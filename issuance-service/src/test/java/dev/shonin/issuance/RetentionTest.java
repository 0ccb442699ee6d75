package dev.shonin.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.CertificateIssued;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.testing.TestRequests;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates go two years after they expired; that the order was served does not. */
@QuarkusTest
class RetentionTest extends ServiceCase {

    @Inject @All List<WorkHandler> handlers;

    @Test
    void aCertificateGoesTwoYearsAfterItExpired() throws SQLException {
        CertificateIssued over = issue(TestRequests.ecKey(), "over.example.com");
        CertificateIssued kept = issue(TestRequests.ecKey(), "kept.example.com");
        sql(
                "insert into replacement values ('%s', '%s', now())"
                        .formatted(over.certificateId(), kept.certificateId()));
        sql(
                "insert into revocation values ('%s', 'x', '%s', now(), 4, now(), 'x', 1)"
                        .formatted(over.certificateId(), over.serialNumber()));
        ended(over, "2 years 1 day");
        ended(kept, "23 months");

        forget("certificates");

        for (String table : List.of("certificate", "replacement", "revocation", "precertificate")) {
            assertThat(
                            count(
                                    "select count(*) from " + table + " t where t::text like ?",
                                    "%" + over.certificateId() + "%"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("select count(*) from certificate where id = ?", kept.certificateId()))
                .isEqualTo(1);
        assertThat(count("select count(*) from issuance where order_id = ?", over.orderId()))
                .isEqualTo(1);
    }

    @Test
    void refusalsGoAfterTwoYears() throws SQLException {
        for (String age : List.of("2 years 1 day", "1 year")) {
            sql(
                    "insert into issuance_refusal (order_id, code, detail, retryable, policy_version, authorized_at, refused_at) values ('%s', 'x', 'x', false, 'x', now(), now() - interval '%s')"
                            .formatted(account + age, age));
        }

        forget("refusals");

        assertThat(
                        count(
                                "select count(*) from issuance_refusal where order_id = ?",
                                account + "1 year"))
                .isEqualTo(1);
        assertThat(
                        count(
                                "select count(*) from issuance_refusal where order_id = ?",
                                account + "2 years 1 day"))
                .isZero();
    }

    private void forget(String kind) {
        handlers.stream()
                .filter(h -> h.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform(kind, 1);
    }

    private void ended(CertificateIssued certificate, String ago) throws SQLException {
        sql(
                "update certificate set not_after = now() - interval '%s' where id = '%s'"
                        .formatted(ago, certificate.certificateId()));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
