package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders go two years after their certificate, and what was paid stays for the books. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class RetentionTest {

    private static final List<String> TABLES =
            List.of("orders", "order_name", "order_event", "order_review", "order_domain");

    @Inject @All List<WorkHandler> handlers;
    @Inject AgroalDataSource database;
    @Inject Clock clock;

    @Test
    void anOrderGoesTwoYearsAfterItsCertificateAndNotBefore() throws SQLException {
        Client account = Client.reseller();
        Duration year = Duration.ofDays(199);
        String over = IssuedOrders.issued(account, clock, year, "a.over.example.com");
        String kept = IssuedOrders.issued(account, clock, year, "kept.example.com");
        String open = account.placed("open.example.com");
        paid(over);
        assertThat(mentions(over)).contains("orders", "order_name", "order_event", "order_domain");
        // By the service's clock, which other tests have moved on.
        sql("update orders set certificate_not_after = " + ago(2 * 366), over);
        sql("update orders set certificate_not_after = " + ago(700), kept);
        sql("update orders set created_at = " + ago(5 * 365), open);

        forget("orders");

        assertThat(mentions(over)).isEmpty();
        assertThat(mentions(kept)).contains("orders", "order_name", "order_event", "order_domain");
        assertThat(mentions(open)).contains("orders");
        assertThat(payments(over)).isEqualTo(1);
        forget("payments");
        assertThat(payments(over)).as("seven years").isEqualTo(1);
    }

    @Test
    void whatWasPaidForAnOrderThatIsGoneGoesLater() throws SQLException {
        String old = Ids.firstAt("ord", clock.instant().minus(Duration.ofDays(7 * 366)));
        paid(old);

        forget("payments");

        assertThat(payments(old)).isZero();
    }

    @Test
    void refusedNamesGoAfterTwoYears() throws SQLException {
        for (int days : List.of(2 * 366, 365)) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "insert into refused_name values ('days-%d.example.com', 'ord_x', 'x', %s)"
                                .formatted(days, ago(days)));
            }
        }

        forget("refused-names");

        assertThat(column("select name from refused_name where order_id = 'ord_x'"))
                .containsExactly("days-365.example.com");
    }

    private String ago(int days) {
        return "timestamptz '%s'".formatted(clock.instant().minus(Duration.ofDays(days)));
    }

    private void forget(String kind) {
        handlers.stream()
                .filter(h -> h.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform(kind, 1);
    }

    private void paid(String order) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into order_payment (order_id, currency, net, tax_permille, due_at) values ('%s', 'JPY', 4800, 100, now())"
                            .formatted(order));
        }
    }

    private int payments(String order) throws SQLException {
        return column("select 1 from order_payment where order_id = '%s'".formatted(order)).size();
    }

    private List<String> mentions(String order) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : TABLES) {
            if (!column("select 1 from %s t where t::text like '%%%s%%'".formatted(table, order))
                    .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    private void sql(String update, String order) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(update + " where id = '" + order + "'"))
                    .isEqualTo(1);
        }
    }

    private List<String> column(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
