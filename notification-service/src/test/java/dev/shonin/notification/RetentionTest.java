package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkHandler;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
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

/** Mails and contacts go by their age; a mail that still waits stays. */
@QuarkusTest
class RetentionTest {

    private static final Duration OVER = Duration.ofDays(38 * 31);
    private static final Duration KEPT = Duration.ofDays(37 * 30);

    @Inject @All List<WorkHandler> handlers;
    @Inject AgroalDataSource database;
    @Inject Clock clock;

    @Test
    void mailsThatEndedLongAgoAreForgotten() throws SQLException {
        String over = mail(OVER, "sent");
        String waiting = mail(OVER.plusDays(1), "deferred");
        String kept = mail(KEPT, "sent");

        forget("mails");

        assertThat(column("select id from message where cause_id like 'retention-%' order by id"))
                .containsExactly(waiting, kept)
                .doesNotContain(over);
    }

    @Test
    void contactsOfOldOrdersAreForgotten() throws SQLException {
        String over = contact(OVER);
        String kept = contact(KEPT);

        forget("contacts");

        assertThat(column("select order_id from order_contact where account_id = 'acc_retention'"))
                .containsExactly(kept)
                .doesNotContain(over);
    }

    private void forget(String kind) {
        handlers.stream()
                .filter(h -> h.kind().equals("retention"))
                .findAny()
                .orElseThrow()
                .perform(kind, 1);
    }

    private String mail(Duration age, String state) throws SQLException {
        String id = Ids.firstAt("msg", clock.instant().minus(age));
        sql(
                "insert into message (id, order_id, account_id, kind, cause_id, recipient, subject, language, state, attempts, earlier_attempts, give_up_at, queued_at) values ('%s', 'ord_x', 'acc_x', 'approval-request', 'retention-%s', 'a@example.com', 'x', 'en', '%s', 1, 0, now(), now())"
                        .formatted(id, id, state));
        return id;
    }

    private String contact(Duration age) throws SQLException {
        String id = Ids.firstAt("ord", clock.instant().minus(age));
        sql(
                "insert into order_contact (order_id, account_id, account_name, product, applicant_name, applicant_email, language, placed_at) values ('%s', 'acc_retention', 'x', 'x', 'x', 'a@example.com', 'en', now())"
                        .formatted(id));
        return id;
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
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
