package dev.shonin.dcv.suite;

import dev.shonin.testing.ServiceInfrastructure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database behind the service's back. */
final class Tables {

    private static final String DATABASE = "dcv";

    private Tables() {}

    static void sql(String statement) {
        try (Connection connection = ServiceInfrastructure.database().connect(DATABASE);
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    static List<String> column(String query) {
        try (Connection connection = ServiceInfrastructure.database().connect(DATABASE);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The tables that hold this text anywhere in any row. */
    static List<String> rowsMentioning(String text) {
        List<String> found = new ArrayList<>();
        for (String table :
                column(
                        "select table_name from information_schema.tables where table_schema ="
                                + " 'public' and table_type = 'BASE TABLE'")) {
            List<String> hits =
                    column(
                            ("select 1 from %s t where t::text like '%%%s%%' or encode(convert_to(t::text,"
                                            + " 'UTF8'), 'escape') like '%%%s%%'")
                                    .formatted(table, text, text));
            if (!hits.isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }
}
