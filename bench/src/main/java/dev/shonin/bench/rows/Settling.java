package dev.shonin.bench.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Waits until the database has done with what a million rows at once leave behind: what is measured
 * is a database that has so many rows, not one that has just been given them.
 */
final class Settling {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int QUIET_IN_A_ROW = 10;
    private static final int MOST = 300;

    private Settling() {}

    /** Returns after ten quiet seconds in a row, or after five minutes. */
    static void await(Connection database) throws SQLException, InterruptedException {
        int quiet = 0;
        for (int i = 0; i < MOST && quiet < QUIET_IN_A_ROW; i++) {
            quiet = vacuuming(database) ? 0 : quiet + 1;
            Thread.sleep(PAUSE);
        }
    }

    private static boolean vacuuming(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from pg_stat_progress_vacuum")) {
            row.next();
            return row.getLong(1) > 0;
        }
    }
}
