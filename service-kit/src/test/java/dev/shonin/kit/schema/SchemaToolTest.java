package dev.shonin.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.testing.EmbeddedDatabase;
import dev.shonin.testing.ServiceInfrastructure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that owns the schema, and a role that works with the rows and can do nothing else. */
class SchemaToolTest {

    private static final String DATABASE = "schema_tool";
    private static final String OWNER = "schema_tool_owner";
    private static final String WORKER = "Schema-Tool worker";
    private static final String PASSWORD = "for-this-test";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void makeAnEmptyDatabaseAndItsRoles() throws SQLException {
        EmbeddedDatabase server = ServiceInfrastructure.database();
        server.drop(DATABASE);
        server.create(DATABASE, OWNER, PASSWORD);
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            String worker = statement.enquoteIdentifier(WORKER, true);
            statement.execute("drop role if exists " + worker);
            statement.execute("create role %s login password '%s'".formatted(worker, PASSWORD));
            statement.execute("grant connect on database %s to %s".formatted(DATABASE, worker));
        }
    }

    @AfterAll
    static void dropDatabase() {
        ServiceInfrastructure.database().drop(DATABASE);
    }

    @Test
    void whatIsMigratedCanBeWorkedWithAndNotChanged() throws SQLException {
        assertThat(tool(WORKER, Optional.empty()).run("await", "PT0S")).isEqualTo(1);
        assertThat(text()).contains("the schema is not there");

        assertThat(tool(OWNER, Optional.of(WORKER)).run("migrate")).isZero();
        assertThat(tool(OWNER, Optional.of(WORKER)).run("migrate")).isZero();
        assertThat(text()).contains("migrations applied", "0 migrations applied");
        assertThat(tool(WORKER, Optional.empty()).run("await", "PT20S")).isZero();

        try (Connection connection =
                        DriverManager.getConnection(
                                ServiceInfrastructure.database().jdbcUrl(DATABASE),
                                WORKER,
                                PASSWORD);
                Statement work = connection.createStatement()) {
            work.execute("insert into work (kind, subject, due_at) values ('k', 's', now())");
            work.execute(
                    "insert into outbox (lane, topic, key, value, created_at)"
                            + " values (0, 't', 'k', '\\x00', now())");
            work.execute("delete from work");
            refused(work, "create table mine (id int)");
            refused(work, "alter table outbox drop column key");
            refused(work, "alter table outbox disable trigger all");
            refused(work, "truncate outbox");
            refused(work, "delete from flyway_schema_history");
        }
    }

    @Test
    void aRoleThatIsNotThereOrOwnsTheSchemaIsNotLetIn() {
        assertThat(tool(OWNER, Optional.of("nobody")).run("migrate")).isEqualTo(1);
        assertThat(text()).contains("SHONIN_DB_RUNTIME_ROLE");
        assertThat(tool(OWNER, Optional.of(OWNER)).run("migrate")).isEqualTo(1);
    }

    @Test
    void whoeverMisusesItIsToldHowItIsUsed() {
        assertThat(tool(OWNER, Optional.empty()).run()).isEqualTo(2);
        assertThat(tool(OWNER, Optional.empty()).run("await", "soon")).isEqualTo(2);
        assertThat(text()).contains("usage:", "ISO 8601");
    }

    private static void refused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
    }

    private SchemaTool tool(String user, Optional<String> runtimeRole) {
        return new SchemaTool(
                SchemaTool.flyway(
                        ServiceInfrastructure.database().jdbcUrl(DATABASE), user, PASSWORD),
                runtimeRole,
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
