package dev.shonin.kit.inbox;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a database that is away, or busy, from an event that cannot be handled. */
public final class Outage {

    /**
     * Classes of SQLSTATE that say nothing about the statement: connection trouble (08), rollback
     * by deadlock or serialization (40), out of resources (53), operator intervention such as a
     * restart (57), system error (58). PostgreSQL manual, appendix A.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private Outage() {}

    /** Whether anything in the chain of causes is an outage. */
    public static boolean isOutage(Throwable thrown) {
        for (Throwable cause = thrown;
                cause != null;
                cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || (state != null && state.length() >= 2 && CLASSES.contains(state.substring(0, 2)))
                // The pool's own words for "no connection to be had in time" and "connection is
                // closed".
                || String.valueOf(sql.getMessage()).contains("Acquisition timeout")
                || String.valueOf(sql.getMessage()).contains("onnection is closed");
    }
}
