package dev.shonin.bench;

import dev.shonin.local.ServiceKind;
import dev.shonin.local.ShoninCli;
import dev.shonin.local.StackException;
import dev.shonin.testing.Directories;
import dev.shonin.testing.EmbeddedDatabase;
import dev.shonin.testing.EmbeddedKafka;
import dev.shonin.testing.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL that waits for its disk, a broker, and one service with the whole compiler; on free
 * ports and in a directory of their own, so that a stack may run beside them.
 */
public final class OneServiceStack implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int KEY_OCTETS = 32;

    private final ServiceKind kind;
    private final Path directory;
    private final EmbeddedDatabase database;
    private final EmbeddedKafka kafka;
    private @Nullable Process service;

    private OneServiceStack(
            ServiceKind kind, Path directory, EmbeddedDatabase database, EmbeddedKafka kafka) {
        this.kind = kind;
        this.directory = directory;
        this.database = database;
        this.kafka = kafka;
    }

    /**
     * Starts all of it.
     *
     * @param kind the service
     * @param settings its settings beside the usual ones, made from the directory it runs in
     */
    public static OneServiceStack start(
            ServiceKind kind, Function<Path, Map<String, String>> settings) {
        try {
            Path directory = Files.createTempDirectory("shonin-bench-" + kind.database());
            List<Integer> ports = FreePorts.several(4);
            EmbeddedDatabase database =
                    EmbeddedDatabase.builder()
                            .directory(directory.resolve("postgresql"))
                            .binaries(directory.resolve("postgresql-binaries"))
                            .log(directory.resolve("postgresql.log"))
                            .password("postgres")
                            .durable(true)
                            .port(ports.get(0))
                            .build();
            EmbeddedKafka kafka =
                    EmbeddedKafka.in(directory.resolve("kafka"), ports.get(1), ports.get(2));
            OneServiceStack stack = new OneServiceStack(kind, directory, database, kafka);
            try {
                database.start().create(kind.database());
                kafka.start().createTopics();
                stack.startService(ports.get(3), settings.apply(directory));
                return stack;
            } catch (RuntimeException | IOException e) {
                stack.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StackException("the parts of the benchmark cannot be started: " + e, e);
        }
    }

    private void startService(int port, Map<String, String> settings) throws IOException {
        Path jar = kind.jar(ShoninCli.root());
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-Djava.net.preferIPv4Stack=true",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                jar.toString()));
        Map<String, String> env = builder.environment();
        env.keySet().removeIf(name -> name.startsWith("SHONIN_"));
        env.put("MALLOC_ARENA_MAX", "2");
        env.put("SHONIN_HTTP_HOST", "127.0.0.1");
        env.put("SHONIN_HTTP_PORT", Integer.toString(port));
        env.put("SHONIN_BASE_URL", "http://127.0.0.1:" + port);
        env.put("SHONIN_KAFKA_BOOTSTRAP", kafka.bootstrapServers());
        env.put("SHONIN_DB_URL", database.jdbcUrl(kind.database()));
        env.put("SHONIN_DB_USER", database.username());
        env.put("SHONIN_DB_PASSWORD", database.password());
        env.put("SHONIN_SEALING_KEY", key());
        env.put("SHONIN_PEPPER", key());
        env.put("SHONIN_TEST_NAMES", "true");
        env.putAll(settings);
        builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(kind.database() + ".log").toFile());
        Process started = builder.start();
        service = started;
        awaitReady(started, URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    }

    private void awaitReady(Process started, URI ready) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client, ready)) {
                if (started.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                        || System.nanoTime() > deadline) {
                    throw new StackException(kind.serviceName() + " does not start: " + lastLine());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(kind.database() + ".log"));
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }

    private static boolean answers(HttpClient client, URI ready) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(ready)
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // Not listening yet.
        }
    }

    /** A key as the services want them. */
    public static String key() {
        byte[] key = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Where the broker listens. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A connection to the service's database. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(kind.database()), database.username(), database.password());
    }

    /** The processes to be metered, by name. */
    public Map<String, Long> processes() {
        Process running = service;
        Long postmaster = database.pid();
        if (running == null || postmaster == null) {
            throw new StackException("the benchmark's parts are not running");
        }
        return Map.of(
                kind.serviceName(),
                running.pid(),
                "postgresql",
                postmaster,
                "client and broker",
                ProcessHandle.current().pid());
    }

    @Override
    public void close() {
        Process running = service;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(30, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        kafka.close();
        database.close();
        Directories.delete(directory);
    }
}
