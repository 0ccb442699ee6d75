package dev.shonin.testing;

import dev.shonin.events.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker of our own in this JVM: one KRaft node that is broker and controller. It can be
 * stopped and started again on the same ports and directory.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(90);

    private final Path directory;
    private final boolean temporary;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path directory, boolean temporary, int port, int controllerPort) {
        this.directory = directory;
        this.temporary = temporary;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** A broker for tests: a temporary directory, free ports, every topic made. */
    public static EmbeddedKafka startForTests() {
        try {
            List<Integer> ports = FreePorts.several(2);
            EmbeddedKafka kafka =
                    new EmbeddedKafka(
                            Files.createTempDirectory("shonin-kafka"),
                            true,
                            ports.getFirst(),
                            ports.getLast());
            return kafka.start().createTopics();
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for Kafka", e);
        }
    }

    /**
     * A broker whose log stays in a directory; not started yet.
     *
     * @param directory where
     * @param port the port for clients
     * @param controllerPort the port on which the node talks to itself
     */
    public static EmbeddedKafka in(Path directory, int port, int controllerPort) {
        return new EmbeddedKafka(directory.toAbsolutePath(), false, port, controllerPort);
    }

    /** Starts the broker, or starts it again where it was; returns when clients can use it. */
    public synchronized EmbeddedKafka start() {
        if (server != null) {
            return this;
        }
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format();
            }
            neverEndTheProcess();
            KafkaRaftServer starting =
                    new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
            startOrClear(starting);
            server = starting;
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not start: " + e.getMessage(), e);
        }
        return this;
    }

    /** What did come up of a broker that does not start must not hold its ports and files. */
    private static void startOrClear(KafkaRaftServer starting) {
        try {
            starting.startup();
        } catch (RuntimeException e) {
            try {
                starting.shutdown();
                starting.awaitShutdown();
            } catch (RuntimeException later) {
                e.addSuppressed(later);
            }
            throw e;
        }
    }

    /**
     * A broker that cannot go on ends its process. Here that is everybody's: it is to be an
     * exception, with the reason.
     */
    private static void neverEndTheProcess() {
        Exit.Procedure givesUp =
                (status, message) -> {
                    throw new IllegalStateException(
                            "the broker gave up" + (message == null ? "" : ": " + message));
                };
        Exit.setExitProcedure(givesUp);
        Exit.setHaltProcedure(givesUp);
    }

    /** Makes every topic of the suite that is not there yet. */
    public EmbeddedKafka createTopics() {
        createTopics(bootstrapServers());
        return this;
    }

    /**
     * Makes every topic of the suite that is not there yet, on any broker.
     *
     * @param bootstrapServers the broker's addresses
     */
    public static void createTopics(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) ADMIN_TIMEOUT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            Set<String> present =
                    admin.listTopics().names().get(ADMIN_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            List<NewTopic> missing =
                    Arrays.stream(Topic.values())
                            .filter(topic -> !present.contains(topic.topicName()))
                            .map(EmbeddedKafka::describe)
                            .toList();
            admin.createTopics(missing).all().get(ADMIN_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot make the topics at " + bootstrapServers, e);
        }
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port for clients. */
    public int port() {
        return port;
    }

    /** Whether the broker has been started and not stopped. */
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Stops the broker; what it has taken stays. */
    public synchronized void stop() {
        KafkaRaftServer running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            Directories.delete(directory);
        }
    }

    private static NewTopic describe(Topic topic) {
        NewTopic described = new NewTopic(topic.topicName(), PARTITIONS, (short) 1);
        return switch (topic) {
            case ACCOUNTS ->
                    described.configs(
                            Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_COMPACT));
            // Sealed random values, no longer than a notification service may be away; and
            // questions
            // that nobody waits for after seconds.
            case APPROVALS, PREFLIGHTS ->
                    described.configs(
                            Map.of(
                                    TopicConfig.RETENTION_MS_CONFIG,
                                    Long.toString(Duration.ofHours(1).toMillis()),
                                    TopicConfig.SEGMENT_MS_CONFIG,
                                    Long.toString(Duration.ofMinutes(10).toMillis())));
            case ORDERS, VALIDATIONS, ISSUANCE, DELIVERIES, TIMELINES, DEAD_LETTERS -> described;
        };
    }

    private void format() throws Exception {
        try (PrintStream quiet =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setDirectories(List.of(directory.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private Properties properties() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("log.dirs", directory.toString());
        // A misspelt topic is to fail, not to appear.
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("num.partitions", Integer.toString(PARTITIONS));
        for (String internal :
                List.of(
                        "offsets.topic",
                        "transaction.state.log",
                        "share.coordinator.state.topic")) {
            p.setProperty(internal + ".replication.factor", "1");
            p.setProperty(internal + ".num.partitions", "1");
        }
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("group.min.session.timeout.ms", "1000");
        smallFootprint(p);
        return p;
    }

    private static void smallFootprint(Properties p) {
        p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        p.setProperty("log.cleaner.io.buffer.size", "65536");
        p.setProperty("log.index.size.max.bytes", "1048576");
        p.setProperty("log.segment.bytes", "67108864");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "2");
        p.setProperty("num.recovery.threads.per.data.dir", "1");
        p.setProperty("background.threads", "2");
        p.setProperty("socket.send.buffer.bytes", "-1");
        p.setProperty("socket.receive.buffer.bytes", "-1");
    }
}
