package dev.shonin.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler.Outcome;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.testing.ServiceInfrastructure;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Receipts, forgotten by a clock that the test sets. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class RetentionTest {

    // Far from what the service itself takes in while the tests run.
    private static final Instant NOW = Instant.parse("2021-06-01T00:00:00Z");

    @Inject AgroalDataSource database;
    @Inject WorkQueue queue;
    @Inject MeterRegistry meters;
    @Inject ForgetReceipts receipts;

    private final String consumer = "retention-" + UUID.randomUUID();

    @Test
    void whatIsOldIsForgottenAndNobodyWaits() throws SQLException {
        String old = receipt(Duration.ofDays(31), false);
        String held = receipt(Duration.ofDays(32), false);
        String dead = receipt(Duration.ofDays(119), true);
        receipt(Duration.ofDays(121), true);
        String young = receipt(Duration.ofDays(29), false);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from inbox where event_id = '" + held + "' for update");
            Outcome outcome = work(NOW, "P30D").perform("receipts", 1);

            assertThat(left()).containsExactly(dead, held, young).doesNotContain(old);
            assertThat(outcome).isEqualTo(Outcome.retryAt(NOW.plus(Duration.ofHours(6))));
            connection.rollback();
        }
        work(NOW, "P30D").perform("receipts", 1);
        assertThat(left()).containsExactly(dead, young);
        work(NOW.plus(Duration.ofDays(2)), "P30D").perform("receipts", 1);
        assertThat(left()).isEmpty();
    }

    @Test
    void manyAreForgottenInSmallTransactionsAndTheRestAtOnceAfterwards() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into inbox select '%s', '%s' || lpad(i::text, 8, '0'), now(), false from generate_series(1, 5100) i"
                            .formatted(
                                    consumer,
                                    Ids.firstAt("evt", NOW.minus(Duration.ofDays(40)))
                                            .substring(0, 22)));
        }
        RetentionWork work = work(NOW, "P30D");

        assertThat(work.perform("receipts", 1)).isEqualTo(Outcome.retryAt(NOW));
        assertThat(left()).hasSize(100);
        assertThat(work.perform("receipts", 1))
                .isEqualTo(Outcome.retryAt(NOW.plus(Duration.ofHours(6))));
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsKeptForEverStays() throws SQLException {
        String old = receipt(Duration.ofDays(3000), false);

        work(NOW, "forever").perform("receipts", 1);

        assertThat(left()).containsExactly(old);
        assertThat(work(NOW, "P30D").perform("no-such-kind", 1)).isEqualTo(Outcome.done());
    }

    @Test
    void aPeriodThatIsTooShortKeepsTheServiceFromStarting() {
        assertThatThrownBy(() -> work(NOW, "P14D"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shonin.retention.receipts")
                .hasMessageContaining("P15D");
        assertThatThrownBy(() -> work(NOW, "a while")).hasMessageContaining("\"a while\"");
    }

    @Test
    void eachKindIsAPieceOfDueWork() throws SQLException {
        assertThat(column("select subject from work where kind = 'retention'"))
                .contains("receipts");
        assertThat(Period.parse(receipts.least())).isEqualTo(Period.ofDays(15));
    }

    private RetentionWork work(Instant now, String period) {
        RetentionWork work =
                new RetentionWork(
                        database,
                        queue,
                        List.of(receipts),
                        new SmallRyeConfigBuilder()
                                .withDefaultValue("shonin.retention.receipts", period)
                                .build(),
                        meters,
                        Clock.fixed(now, ZoneOffset.UTC));
        work.readPeriods();
        return work;
    }

    private String receipt(Duration age, boolean dead) throws SQLException {
        String id = Ids.firstAt("evt", NOW.minus(age));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into inbox values ('%s', '%s', now(), %b)"
                            .formatted(consumer, id, dead));
        }
        return id;
    }

    private List<String> left() throws SQLException {
        return column(
                "select event_id from inbox where consumer = '%s' order by event_id"
                        .formatted(consumer));
    }

    private List<String> column(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var values = new java.util.ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
