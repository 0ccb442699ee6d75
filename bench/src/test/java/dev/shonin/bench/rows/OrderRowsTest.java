package dev.shonin.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fills the database for the bench fits order-service's schema, and does not fall due. */
class OrderRowsTest {

    private static final Pattern VERSION = Pattern.compile("V([0-9]+)(?:_([0-9]+))?__.*");
    private static final String ACCOUNT = "acc_01kz0k3v6sfj3r0b5q2m8n4x7d";

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.startForTests();

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        DATABASE.create("orders");
        try (Connection connection = DATABASE.connect("orders");
                Statement statement = connection.createStatement()) {
            for (Path script : scripts()) {
                statement.execute(Files.readString(script));
            }
        }
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    private static List<Path> scripts() throws IOException {
        Path root = Path.of("..");
        try (Stream<Path> kit =
                        Files.list(
                                root.resolve("service-kit/src/main/resources/kit/db/migration"));
                Stream<Path> own =
                        Files.list(root.resolve("order-service/src/main/resources/db/migration"))) {
            return Stream.concat(kit, own).sorted((a, b) -> version(a) - version(b)).toList();
        }
    }

    private static int version(Path script) {
        Matcher name = VERSION.matcher(script.getFileName().toString());
        assertThat(name.matches()).as(script.toString()).isTrue();
        String minor = name.group(2);
        return Integer.parseInt(name.group(1)) * 1000
                + (minor == null ? 0 : Integer.parseInt(minor));
    }

    @Test
    void theRowsAreThereWithAllThatBelongsToThemAndTheDueQueryTouchesDueRowsOnly()
            throws SQLException {
        try (Connection connection = DATABASE.connect("orders")) {
            OrderRows rows = new OrderRows(connection, ACCOUNT);
            rows.fill(1, 1_000, 20_000, _ -> {});
            assertThat(
                            number(
                                    connection,
                                    "select count(*) from orders where account_id = '"
                                            + ACCOUNT
                                            + "'"))
                    .isEqualTo(1_000);
            rows.fill(1_001, 20_000, 20_000, _ -> {});

            assertThat(OrderRows.present(connection)).isEqualTo(20_000);
            assertThat(number(connection, "select count(*) from order_name")).isEqualTo(20_000);
            assertThat(number(connection, "select count(*) from order_domain")).isEqualTo(40_000);
            assertThat(number(connection, "select count(distinct status) from orders"))
                    .isEqualTo(4);
            assertThat(
                            number(
                                    connection,
                                    "select count(*) from orders where upkeep_at < now() or"
                                            + " closed_at is null and expires_at < now()"))
                    .isZero();
            assertThat(
                            number(
                                    connection,
                                    "select count(*) from orders where id !~"
                                            + " '^ord_[0-9a-hjkmnp-tv-z]{26}$'"))
                    .isZero();

            DueReminders.Seen seen = DueReminders.explain(connection);
            assertThat(seen.due()).isGreaterThanOrEqualTo(40);
            assertThat(seen.touched()).isEqualTo(seen.due());
            assertThat(seen.index()).isEqualTo("orders_upkeep");
            assertThat(seen.onlyDueRows()).isTrue();

            aPageOfASpanIsAPieceOfAnIndex(connection);

            OrderRows.remove(connection);
            assertThat(OrderRows.present(connection)).isZero();
            assertThat(number(connection, "select count(*) from order_event")).isZero();
        }
    }

    /** The queries as order-service's listing writes them, by account and by no account. */
    private static void aPageOfASpanIsAPieceOfAnIndex(Connection connection) throws SQLException {
        String span =
                " certificate_not_after >= now() and certificate_not_after < now() + interval '30 days'"
                        + " order by certificate_not_after, id limit 20";
        piece(connection, "orders_all_ending", span);
        piece(connection, "orders_ending", " account_id = '" + ACCOUNT + "' and" + span);
        // A year of the two that the rows are spread over, long before the newest.
        String placed =
                " id >= '%s' and id < '%s' and created_at < now() order by id desc limit 20"
                        .formatted(firstSince(connection, 700), firstSince(connection, 365));
        piece(connection, "orders_pkey", placed);
        // The account measured has so many that walking everybody's is as quick.
        String small =
                text(
                        connection,
                        "select account_id from orders group by account_id order by count(*) limit 1");
        piece(connection, "orders_account", " account_id = '" + small + "' and" + placed);
        piece(connection, "orders_reference", " reference = 'PO-77' order by id desc limit 20");
    }

    private static String firstSince(Connection connection, int days) throws SQLException {
        return text(
                connection,
                "select min(id) from orders where created_at >= now() - interval '%d days'"
                        .formatted(days));
    }

    private static void piece(Connection connection, String index, String where)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "explain (analyze, format json) select * from orders where"
                                        + where)) {
            row.next();
            JsonNode plan = new ObjectMapper().readTree(row.getString(1));
            assertThat(plan.findValuesAsText("Index Name")).as(where).containsOnly(index);
            // One more than the page, at most, to see that a run of equal ends is over.
            assertThat(plan.findValues("Actual Rows"))
                    .as(where)
                    .allSatisfy(read -> assertThat(read.asDouble()).isLessThanOrEqualTo(21));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's plan is no JSON", e);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
