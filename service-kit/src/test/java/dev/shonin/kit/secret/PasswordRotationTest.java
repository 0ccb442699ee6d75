package dev.shonin.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's password changes under a service that goes on serving. */
@QuarkusTest
@TestProfile(PasswordRotationTest.Guarded.class)
class PasswordRotationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECOND = "second-password";

    @Inject AgroalDataSource pool;

    @Inject
    @ConfigProperty(name = "SHONIN_DB_URL")
    String url;

    @Inject
    @ConfigProperty(name = "SHONIN_SECRETS_DIR")
    Path secrets;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private GuardedRole role;

    /** A service with its secrets in files, on a server that asks for passwords. */
    public static final class Guarded implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(GuardedDatabase.class));
        }
    }

    @BeforeEach
    void begin() throws SQLException {
        role = new GuardedRole(url, secrets);
        role.alter(GuardedRole.FIRST);
        role.mount(GuardedRole.FIRST, null);
    }

    /** As an operator's controller does it: the server first, the files a minute later. */
    @Test
    void theServerChangesFirstAndTheNextPasswordIsAnnounced() throws Exception {
        try (Load load = new Load();
                Connection open = pool.getConnection()) {
            int process = process(open);
            load.awaitMore();
            role.mount(GuardedRole.FIRST, SECOND);
            role.alter(SECOND);

            assertRefused(GuardedRole.FIRST);
            assertThat(process(open)).isEqualTo(process);
            assertNewConnections();
            load.awaitMore();

            role.mount(SECOND, null);
            assertNewConnections();
            load.awaitMore();
            assertThat(process(open)).isEqualTo(process);
            assertThat(load.finish()).isEmpty();
        }
    }

    /** As a person does it who changes the files of all instances, and then the role. */
    @Test
    void theFilesChangeFirstAndTheServerWhenAllHaveThem() throws Exception {
        // Whoever has just been let in knows what to try while the server does not know the new one
        // yet.
        assertNewConnections();
        try (Load load = new Load();
                Connection open = pool.getConnection()) {
            int process = process(open);
            role.mount(SECOND, null);
            assertNewConnections();
            load.awaitMore();

            role.alter(SECOND);
            assertRefused(GuardedRole.FIRST);
            assertNewConnections();
            load.awaitMore();
            assertThat(process(open)).isEqualTo(process);
            assertThat(load.finish()).isEmpty();
        }
    }

    @Test
    void whoWasNotToldThePasswordStaysOutAndComesInWithTheFile() throws Exception {
        RotatingPasswordDriver driver = new RotatingPasswordDriver(Optional.of(role.secrets()));
        Properties none = new Properties();
        connect(driver, none).close();
        role.alter("third-password");

        assertThatThrownBy(() -> connect(driver, none))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        role.mount("third-password", null);
        connect(driver, none).close();
    }

    @Test
    void withoutFilesTheDriverIsTheOneOfPostgresql(@TempDir Path empty) throws Exception {
        Properties configured = new Properties();
        configured.setProperty("user", GuardedRole.NAME);
        configured.setProperty("password", GuardedRole.FIRST);

        connect(new RotatingPasswordDriver(Optional.empty()), configured).close();
        connect(new RotatingPasswordDriver(Optional.of(empty)), configured).close();
        // The name may be configured and the password alone be a file.
        Files.writeString(empty.resolve("SHONIN_DB_PASSWORD"), GuardedRole.FIRST);
        configured.setProperty("password", "wrong");
        connect(new RotatingPasswordDriver(Optional.of(empty)), configured).close();
        assertThat(
                        new RotatingPasswordDriver(Optional.empty())
                                .connect("jdbc:h2:mem:x", configured))
                .isNull();
    }

    @Test
    void noPasswordIsEverShown() throws Exception {
        assertThat(DatabaseLogins.in(role.secrets()).toString())
                .contains(GuardedRole.NAME)
                .doesNotContain(GuardedRole.FIRST);
    }

    private Connection connect(RotatingPasswordDriver driver, Properties properties)
            throws SQLException {
        Connection connection = driver.connect(role.url(), properties);
        assertThat(connection).isNotNull();
        return connection;
    }

    private void assertRefused(String password) {
        assertThatThrownBy(() -> role.login(password))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    /** Has the pool part with what it has, until a connection comes that was made after that. */
    private void assertNewConnections() throws SQLException {
        Set<String> before = processes();
        pool.flush(FlushMode.GRACEFUL);
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            try (Connection one = pool.getConnection()) {
                                return !before.contains(Integer.toString(process(one)));
                            }
                        });
    }

    private Set<String> processes() throws SQLException {
        Set<String> processes = ConcurrentHashMap.newKeySet();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select pid from pg_stat_activity where usename = current_user")) {
            while (rows.next()) {
                processes.add(rows.getString(1));
            }
        }
        return processes;
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Requests, one after the other from each of two callers, none of them tried twice. */
    private static final class Load implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicInteger answered = new AtomicInteger();
        private final Set<String> failures = ConcurrentHashMap.newKeySet();
        private final List<Thread> callers = new ArrayList<>();

        Load() {
            for (int i = 0; i < 2; i++) {
                callers.add(Thread.ofPlatform().start(this::call));
            }
        }

        private void call() {
            while (!ended.get()) {
                try {
                    int status = RestAssured.get("/counted").statusCode();
                    if (status != 200) {
                        failures.add("status " + status);
                    }
                } catch (RuntimeException e) {
                    failures.add(e.toString());
                }
                answered.incrementAndGet();
            }
        }

        void awaitMore() {
            int before = answered.get();
            await().atMost(PATIENCE).until(() -> answered.get() >= before + 6);
        }

        Set<String> finish() {
            close();
            return failures;
        }

        @Override
        public void close() {
            ended.set(true);
            await().atMost(PATIENCE).until(() -> callers.stream().noneMatch(Thread::isAlive));
        }
    }
}
