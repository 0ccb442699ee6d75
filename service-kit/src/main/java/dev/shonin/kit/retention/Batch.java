package dev.shonin.kit.retention;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A transaction in which some of what is old enough is forgotten. */
public final class Batch {

    private final Connection connection;
    private final Instant before;
    private final int most;

    Batch(Connection connection, Instant before, int most) {
        this.connection = connection;
        this.before = before;
        this.most = most;
    }

    /** What ended before this is to be forgotten. */
    public Instant before() {
        return before;
    }

    /** How many at most. */
    public int most() {
        return most;
    }

    /**
     * Asks for ids; the query's {@code :before} and {@code :most} are filled in. It must lock what
     * it finds with {@code for update skip locked}.
     */
    public List<String> hold(String query) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        int from = 0;
        for (int at = query.indexOf(':'); at >= 0; at = query.indexOf(':', at + 1)) {
            Object value;
            int length;
            if (query.startsWith(":before", at)) {
                value = Timestamp.from(before);
                length = ":before".length();
            } else if (query.startsWith(":most", at)) {
                value = most;
                length = ":most".length();
            } else {
                continue;
            }
            sql.append(query, from, at).append('?');
            values.add(value);
            from = at + length;
        }
        sql.append(query, from, query.length());
        return ids(sql.toString(), values.toArray());
    }

    /** Asks for texts with values in their order. */
    public List<String> ids(String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (found.next()) {
                    ids.add(found.getString(1));
                }
                return ids;
            }
        }
    }

    /** Asks for texts, with ids where the query has {@code any (?)}. */
    public List<String> among(String sql, List<String> ids) throws SQLException {
        Array array = connection.createArrayOf("text", ids.toArray());
        try {
            return ids(sql, array);
        } finally {
            array.free();
        }
    }

    /** Changes rows, with ids where the statement has {@code any (?)}; says how many. */
    public int change(String sql, List<String> ids) throws SQLException {
        Array array = connection.createArrayOf("text", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            return statement.executeUpdate();
        } finally {
            array.free();
        }
    }
}
