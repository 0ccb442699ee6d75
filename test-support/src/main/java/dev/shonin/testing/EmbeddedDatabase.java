package dev.shonin.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 18 server of our own on loopback. It can be stopped and started again on the same
 * port and directory, and takes over a directory in which an orphaned server still runs.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The server's major version, as {@code PG_VERSION} in its data directory says it. */
    public static final String MAJOR_VERSION = "18";

    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(90);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");
    private static final String SUPERUSER = "postgres";

    // Small on purpose: the whole local stack is to fit in 1.6 GB, and tests run side by side.
    private static final Map<String, String> SMALL =
            Map.of(
                    "shared_buffers", "48MB",
                    "max_connections", "100",
                    "work_mem", "2MB",
                    "maintenance_work_mem", "16MB",
                    "wal_buffers", "2MB",
                    "max_wal_size", "256MB",
                    "autovacuum_max_workers", "1",
                    "max_parallel_workers_per_gather", "0",
                    "jit", "off",
                    "listen_addresses", "127.0.0.1");

    private final @Nullable Path directory;
    private final @Nullable Path binaries;
    private final @Nullable Path log;
    private final boolean durable;
    private final String password;
    private int port;
    private @Nullable EmbeddedPostgres server;

    private EmbeddedDatabase(Builder builder) {
        this.directory = builder.directory;
        this.binaries = builder.binaries;
        this.log = builder.log;
        this.durable = builder.durable;
        this.password = builder.password;
        this.port = builder.port;
    }

    /** How the server is to be; nothing has to be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A server for tests: a temporary directory, a free port, nothing synced to disk. */
    public static EmbeddedDatabase startForTests() {
        return builder().build().start();
    }

    /** Starts the server, or starts it again where it was. */
    public synchronized EmbeddedDatabase start() {
        if (server != null) {
            return this;
        }
        Path data = directory;
        if (data != null) {
            reapOrphan(data);
        }
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setPort(port == 0 ? FreePorts.one() : port)
                        .setPGStartupWait(STARTUP)
                        .setRegisterShutdownHook(false);
        SMALL.forEach(builder::setServerConfig);
        // The library passes -F (no fsync); what comes later on the command line wins.
        builder.setServerConfig("fsync", durable ? "on" : "off");
        builder.setServerConfig("synchronous_commit", durable ? "on" : "off");
        builder.setServerConfig("full_page_writes", durable ? "on" : "off");
        builder.setConnectConfig("password", password);
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        if (binaries != null) {
            builder.setOverrideWorkingDirectory(binaries.toFile());
        }
        File output = log == null ? null : log.toFile();
        if (output != null) {
            builder.setOutputRedirector(ProcessBuilder.Redirect.appendTo(output));
            builder.setErrorRedirector(ProcessBuilder.Redirect.appendTo(output));
        }
        try {
            EmbeddedPostgres started = builder.start();
            server = started;
            port = started.getPort();
            if (data != null) {
                requirePasswords(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
        }
        return this;
    }

    /**
     * Makes a database, owned by the superuser, unless it is there.
     *
     * @param dbName lower case letters, digits and underscores
     */
    public void create(String dbName) {
        create(dbName, SUPERUSER, password);
    }

    /**
     * Makes a database and the role that owns it, unless they are there; sets the role's password.
     *
     * @param dbName lower case letters, digits and underscores
     * @param role the owner, named likewise
     * @param rolePassword the owner's password
     */
    public void create(String dbName, String role, String rolePassword) {
        requireName(dbName);
        requireName(role);
        try (Connection connection = connect("postgres")) {
            if (!role.equals(SUPERUSER)) {
                String verb =
                        exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)
                                ? "ALTER"
                                : "CREATE";
                execute(
                        connection,
                        verb + " ROLE " + role + " LOGIN PASSWORD " + literal(rolePassword));
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", dbName)) {
                execute(connection, "CREATE DATABASE " + dbName + " OWNER " + role);
                execute(connection, "REVOKE CONNECT ON DATABASE " + dbName + " FROM PUBLIC");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + dbName, e);
        }
    }

    /** Drops a database with all that is in it; connections to it are cut. */
    public void drop(String dbName) {
        requireName(dbName);
        try (Connection connection = connect("postgres")) {
            execute(connection, "DROP DATABASE IF EXISTS " + dbName + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop the database " + dbName, e);
        }
    }

    /** A connection as the superuser. */
    public Connection connect(String dbName) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(dbName), SUPERUSER, password);
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String dbName) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + dbName;
    }

    /** The superuser's name. */
    public String username() {
        return SUPERUSER;
    }

    /** The superuser's password. */
    public String password() {
        return password;
    }

    /** The port; known once the server has started, and kept. */
    public int port() {
        return port;
    }

    /** Whether the server has been started and not stopped. */
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** The process id of the postmaster, while a persistent server runs. */
    public @Nullable Long pid() {
        return directory == null ? null : postmaster(directory);
    }

    /** Stops the server (fast: sessions are cut, transactions rolled back); the data stay. */
    public synchronized void stop() {
        EmbeddedPostgres running = server;
        if (running == null) {
            return;
        }
        server = null;
        Long pid = pid();
        try {
            running.close();
            if (pid != null) {
                // The library waits five seconds; a last checkpoint on a slow disk takes longer.
                awaitEnd(pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * The library's initdb lets everybody on the machine in. A directory that stays asks for
     * passwords instead, from the first start on.
     */
    private void requirePasswords(Path data) {
        Path rules = data.resolve("pg_hba.conf");
        String wanted =
                "# Written by Shonin: everybody needs a password.\n"
                        + "host all all 127.0.0.1/32 scram-sha-256\n"
                        + "host all all ::1/128 scram-sha-256\n";
        try {
            if (Files.readString(rules).equals(wanted)) {
                return;
            }
            try (Connection connection = connect("postgres")) {
                execute(connection, "ALTER ROLE " + SUPERUSER + " PASSWORD " + literal(password));
                Files.writeString(rules, wanted);
                execute(connection, "SELECT pg_reload_conf()");
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("cannot set the password of PostgreSQL", e);
        }
    }

    /** Stops the server that a killed launcher left behind in this directory. */
    private static void reapOrphan(Path data) {
        Long pid = postmaster(data);
        if (pid == null) {
            return;
        }
        try {
            // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
            new ProcessBuilder("kill", "-INT", pid.toString()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an orphaned server stops", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal PostgreSQL (pid " + pid + ")", e);
        }
        awaitEnd(pid);
    }

    private static void awaitEnd(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null) {
            return;
        }
        try {
            process.onExit().get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stops", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL (pid " + pid + ") does not stop", e);
        }
    }

    /** The pid in {@code postmaster.pid}, if that process lives and is PostgreSQL's. */
    private static @Nullable Long postmaster(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(file)) {
                return null;
            }
            List<String> lines = Files.readAllLines(file);
            long pid = Long.parseLong(lines.getFirst().strip());
            boolean ours =
                    ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .flatMap(handle -> handle.info().command())
                            .filter(command -> command.contains("postgres"))
                            .isPresent();
            return ours ? pid : null;
        } catch (IOException | RuntimeException e) {
            // Written just now, or gone between the check and the reading: then nobody is there.
            return null;
        }
    }

    private static boolean exists(Connection connection, String sql, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
    }

    /** Options of a server. */
    public static final class Builder {
        private @Nullable Path directory;
        private @Nullable Path binaries;
        private @Nullable Path log;
        private boolean durable;
        private String password = SUPERUSER;
        private int port;

        private Builder() {}

        /** Keeps the data here instead of in a temporary directory that is deleted at the end. */
        public Builder directory(Path value) {
            directory = value.toAbsolutePath();
            return this;
        }

        /** Unpacks the server's programs here, not in the system's temporary directory. */
        public Builder binaries(Path value) {
            binaries = value.toAbsolutePath();
            return this;
        }

        /** Appends the server's own log to this file. */
        public Builder log(Path value) {
            log = value.toAbsolutePath();
            return this;
        }

        /** Syncs commits to disk, so that not even a crash of the machine loses one. */
        public Builder durable(boolean value) {
            durable = value;
            return this;
        }

        /** The superuser's password; asked for only where the data have a directory that stays. */
        public Builder password(String value) {
            password = value;
            return this;
        }

        /** The port; a free one when left out. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** A server that is not started yet. */
        public EmbeddedDatabase build() {
            return new EmbeddedDatabase(this);
        }
    }
}
