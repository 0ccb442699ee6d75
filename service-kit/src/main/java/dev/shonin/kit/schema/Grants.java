package dev.shonin.kit.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a service's role may do: read and write rows. It can neither change the schema nor switch
 * off the triggers that keep evidence as it is.
 */
final class Grants {

    private static final List<String> STATEMENTS =
            List.of(
                    "grant usage on schema public to %1$s",
                    "grant select, insert, update, delete on all tables in schema public to %1$s",
                    "grant usage, select on all sequences in schema public to %1$s",
                    // What is migrated is the owner's to say.
                    "revoke insert, update, delete on flyway_schema_history from %1$s");

    private Grants() {}

    static void to(DataSource database, String role) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(role, true);
            if (isOneselfOrNobody(connection, role)) {
                throw new SQLException(
                        "SHONIN_DB_RUNTIME_ROLE names %s, which is not there or owns the schema"
                                .formatted(role));
            }
            connection.setAutoCommit(false);
            for (String grant : STATEMENTS) {
                statement.execute(grant.formatted(quoted));
            }
            connection.commit();
        }
    }

    private static boolean isOneselfOrNobody(Connection connection, String role)
            throws SQLException {
        try (var query =
                connection.prepareStatement(
                        "select 1 from pg_roles where rolname = ? and rolname <> current_user")) {
            query.setString(1, role);
            try (ResultSet found = query.executeQuery()) {
                return !found.next();
            }
        }
    }
}
