package dev.shonin.bench.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Fills the orders' database by the server itself: orders of the last two years with their names,
 * domains and timelines. Every twentieth belongs to the account that is measured, and so do the
 * first thousand; the others to five hundred accounts, few of which have most. Four of five are
 * issued, some of the others open. Nothing of it falls due while it is measured.
 */
final class OrderRows {

    /** How the rows are told from orders that somebody placed. */
    static final String MARK = "Rows of a bench";

    private static final int BATCH = 50_000;
    private static final int MEASURED_ALONE = 1_000;

    /** The ten digits of a time in an id: 5 bits each, as Crockford writes them. */
    private static final String TIME_DIGITS =
            String.join(
                    " || ",
                    java.util.stream.IntStream.iterate(45, shift -> shift >= 0, shift -> shift - 5)
                            .mapToObj(
                                    shift ->
                                            "substr('0123456789abcdefghjkmnpqrstvwxyz',"
                                                    + " ((ms >> %d) & 31)::int + 1, 1)"
                                                            .formatted(shift))
                            .toList());

    private static final String ROWS =
            """
            create temporary table bench_row on commit drop as
            with placed as (
                select i, now() - interval '1 hour' - (i * interval '63 seconds' * ?) as at
                from generate_series(?::bigint, ?::bigint) i
            ), timed as (
                select i, at, (extract(epoch from at) * 1000)::bigint as ms from placed
            )
            select i, at,
                'ord_' || %s || substr(md5('o' || i), 1, 16) as id,
                case when i <= ? or i %% 20 = 0 then ?
                     else 'acc_' || substr(md5('a' || floor(500 * power(random(), 3))), 1, 26)
                end as account_id,
                'd' || (i / 5) || '-rows.test' as domain,
                case when i %% 25 = 0 then 'awaiting_validation'
                     when i %% 25 in (1, 2) then 'expired'
                     when i %% 25 in (3, 4) then 'cancelled'
                     else 'issued'
                end as status
            from timed
            """
                    .formatted(TIME_DIGITS);

    private static final String ORDERS =
            """
            insert into orders (id, account_id, account_name, product, common_name, csr,
                applicant_name, applicant_organization, applicant_email, locale, reference,
                created_at, expires_at, status, certificate_id, certificate_serial,
                certificate_not_before, certificate_not_after, updated_at, closed_at, next_seq,
                version, upkeep_at)
            select id, account_id, ?, 'dv-single', 'www.' || domain,
                decode(repeat(md5(id), 9), 'hex'), '山田太郎', '株式会社エグザンプル',
                'taro@example.com', 'ja', 'PO-' || i, at,
                case when status = 'awaiting_validation' then now() + interval '30 days'
                     else at + interval '30 days' end,
                status,
                case when status = 'issued' then 'crt' || substr(id, 4) end,
                case when status = 'issued' then substr(md5('s' || i), 1, 32) end,
                case when status = 'issued' then at end,
                case when status = 'issued' then at + interval '199 days' end,
                at + interval '2 hours',
                case when status <> 'awaiting_validation' then at + interval '2 hours' end,
                4, 3,
                case when status = 'issued' then now() + interval '2 days'
                     + (i %% 15000000) * interval '1 second' end
            from bench_row
            """
                    .replace("%%", "%");

    private static final List<String> REST =
            List.of(
                    """
                    insert into order_name (order_id, position, name, unicode, status, method)
                    select id, 0, 'www.' || domain, 'www.' || domain,
                        case when status = 'issued' then 'valid' else 'pending' end, 'email'
                    from bench_row
                    """,
                    """
                    insert into order_domain (domain, account_id, order_id)
                    select d, account_id, id
                    from bench_row, lateral (values (domain), ('www.' || domain)) v(d)
                    """,
                    """
                    insert into order_event (order_id, seq, type, at, recorded_at, actor, params)
                    select id, seq, type, at + seq * interval '1 minute',
                        at + seq * interval '1 minute', 'order-service',
                        jsonb_build_object('commonName', 'www.' || domain, 'names',
                            'www.' || domain, 'product', 'dv-single')
                    from bench_row, lateral (values (1, 'order.placed'), (2, 'order.ready'),
                        (3, 'order.issuing')) v(seq, type)
                    """);

    private final Connection database;
    private final String measuredAccount;

    OrderRows(Connection database, String measuredAccount) {
        this.database = database;
        this.measuredAccount = measuredAccount;
    }

    /** How many rows of a bench there are. */
    static long present(Connection database) throws SQLException {
        try (PreparedStatement count =
                database.prepareStatement("select count(*) from orders where account_name = ?")) {
            count.setString(1, MARK);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Adds the rows {@code from} to {@code until}, and lets the planner know. */
    void fill(long from, long until, long total, LongConsumer progress) throws SQLException {
        database.setAutoCommit(false);
        for (long first = from; first <= until; first += BATCH) {
            long last = Math.min(until, first + BATCH - 1);
            batch(first, last, total);
            database.commit();
            progress.accept(last);
        }
        database.setAutoCommit(true);
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum analyze orders, order_name, order_domain, order_event");
        }
    }

    private void batch(long first, long last, long total) throws SQLException {
        try (PreparedStatement rows = database.prepareStatement(ROWS)) {
            // Two years, however many rows there are to be.
            rows.setDouble(1, 1_000_000.0 / Math.max(total, MEASURED_ALONE));
            rows.setLong(2, first);
            rows.setLong(3, last);
            rows.setInt(4, MEASURED_ALONE);
            rows.setString(5, measuredAccount);
            rows.executeUpdate();
        }
        try (PreparedStatement orders = database.prepareStatement(ORDERS)) {
            orders.setString(1, MARK);
            orders.executeUpdate();
        }
        try (Statement statement = database.createStatement()) {
            for (String sql : REST) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** Takes every row of a bench away again. */
    static void remove(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute(
                    "create temporary table bench_gone on commit drop as"
                            + " select id from orders where account_name = '"
                            + MARK
                            + "'");
            statement.execute("analyze bench_gone");
            for (String table : List.of("order_name", "order_domain", "order_event")) {
                statement.executeUpdate(
                        "delete from " + table + " where order_id in (select id from bench_gone)");
            }
            statement.executeUpdate("delete from orders where id in (select id from bench_gone)");
        }
        database.commit();
        database.setAutoCommit(true);
    }
}
