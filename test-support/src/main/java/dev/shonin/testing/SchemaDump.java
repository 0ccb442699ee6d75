package dev.shonin.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A database's tables as text: columns, constraints and indexes in a fixed order. Compared with a
 * file that is kept, it shows in a review what a migration does to the schema.
 */
public final class SchemaDump {

    private static final String TABLES =
            """
            select c.relname || coalesce(' ' || array_to_string(c.reloptions, ' '), '')
            from pg_class c
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and c.relname <> 'flyway_schema_history'
            order by c.relname
            """;
    private static final String PARTS =
            """
            select line from (
              select 1 as part, a.attnum::text as rank,
                a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || case when a.attnotnull then ' not null' else '' end
                || case a.attidentity when '' then '' else ' identity' end
                || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line,
                a.attnum as position
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
              union all
              select 2, conname, pg_get_constraintdef(oid), 0 from pg_constraint
              where conrelid = ?::regclass and contype <> 'n'
              union all
              select 3, indexname, indexdef, 0 from pg_indexes
              where schemaname = 'public' and tablename = ?
              union all
              select 4, tgname, pg_get_triggerdef(oid), 0 from pg_trigger
              where tgrelid = ?::regclass and not tgisinternal
            ) parts order by part, position, rank collate "C", line collate "C"
            """;

    private SchemaDump() {}

    /** The tables of the schema {@code public}, without Flyway's own. */
    public static String of(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (PreparedStatement tables = connection.prepareStatement(TABLES);
                ResultSet table = tables.executeQuery()) {
            while (table.next()) {
                String line = table.getString(1);
                text.append(line).append('\n');
                parts(connection, line.split(" ", 2)[0], text);
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static void parts(Connection connection, String table, StringBuilder text)
            throws SQLException {
        try (PreparedStatement parts = connection.prepareStatement(PARTS)) {
            for (int i = 1; i <= 4; i++) {
                parts.setString(i, table);
            }
            try (ResultSet part = parts.executeQuery()) {
                while (part.next()) {
                    text.append("  ").append(part.getString(1)).append('\n');
                }
            }
        }
    }
}
