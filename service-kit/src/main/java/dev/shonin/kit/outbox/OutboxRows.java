package dev.shonin.kit.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The outbox table, as the relay sees it within one transaction. */
final class OutboxRows {

    static final int BATCH = 500;

    /** The class of the advisory locks that stand for lanes: "outb" in ASCII. */
    private static final int LOCKS = 0x6f757462;

    private final Connection connection;

    OutboxRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks the lanes that no other instance works on, until the transaction ends. Advisory locks
     * write nothing, and the transaction need not wait for the disk: were its deletes lost in a
     * crash, the rows would be sent again and known by their event ids.
     */
    List<Integer> lockFreeLanes() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select lane, set_config('synchronous_commit', 'off', true)
                                from generate_series(0, %d) lane
                                where pg_try_advisory_xact_lock(%d, lane)
                                """
                                        .formatted(Outbox.LANES - 1, LOCKS));
                ResultSet result = select.executeQuery()) {
            List<Integer> lanes = new ArrayList<>(Outbox.LANES);
            while (result.next()) {
                lanes.add(result.getInt(1));
            }
            return lanes;
        }
    }

    /**
     * The next rows of these lanes. Read after the lanes were locked, in a statement of its own: so
     * it sees everything that the lanes' previous holder committed, and nothing is sent twice for
     * that.
     */
    List<OutboxRow> next(List<Integer> lanes) throws SQLException {
        if (lanes.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select seq, lane, topic, key, value, headers, created_at
                        from outbox where lane = any (?) order by seq limit %d
                        """
                                .formatted(BATCH))) {
            select.setArray(1, connection.createArrayOf("int2", lanes.toArray()));
            try (ResultSet result = select.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    void delete(List<Long> seqs) throws SQLException {
        if (seqs.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("delete from outbox where seq = any (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", seqs.toArray()));
            delete.executeUpdate();
        }
    }

    private static OutboxRow row(ResultSet result) throws SQLException {
        Array headers = result.getArray("headers");
        return new OutboxRow(
                result.getLong("seq"),
                result.getInt("lane"),
                result.getString("topic"),
                result.getString("key"),
                result.getBytes("value"),
                headers == null ? List.of() : List.of((String[]) headers.getArray()),
                result.getTimestamp("created_at").toInstant());
    }
}
