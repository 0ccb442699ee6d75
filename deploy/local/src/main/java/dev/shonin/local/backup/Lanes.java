package dev.shonin.local.backup;

import dev.shonin.local.ServiceKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds all lanes of all outboxes, as one more relay would that sends nothing: while it does, no
 * event leaves any service, and each is either on the broker and out of its outbox, or still in it.
 * The services go on working meanwhile.
 */
final class Lanes implements AutoCloseable {

    /** As the relays know them: "outb" in ASCII, and sixteen lanes (ADR 0002). */
    private static final String HOLD =
            "select pg_advisory_xact_lock(1869968482, lane) from generate_series(0, 15) lane";

    private final List<Connection> holding = new ArrayList<>();

    private Lanes() {}

    static Lanes hold(StackAccess stack) throws SQLException {
        Lanes lanes = new Lanes();
        try {
            for (ServiceKind service : ServiceKind.values()) {
                Connection connection = stack.connect(service);
                lanes.holding.add(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set local lock_timeout = '60s'");
                    statement.execute(HOLD);
                }
            }
            return lanes;
        } catch (SQLException | RuntimeException e) {
            lanes.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : holding) {
            connection.close();
        }
    }
}
