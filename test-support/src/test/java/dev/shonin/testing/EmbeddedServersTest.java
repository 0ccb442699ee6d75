package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.events.Topic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {

    @Test
    void theDatabaseKeepsItsDataAndAsksForPasswords(@TempDir Path directory) throws Exception {
        EmbeddedDatabase database =
                EmbeddedDatabase.builder()
                        .directory(directory.resolve("data"))
                        .password("of the superuser")
                        .build();
        try (database) {
            database.start();
            database.create("orders", "orders", "o'rders");
            String url = database.jdbcUrl("orders");
            try (Connection c = DriverManager.getConnection(url, "orders", "o'rders")) {
                c.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
            Long first = database.pid();
            database.stop();
            assertThat(database.isRunning()).isFalse();
            database.start();
            database.create("orders", "orders", "o'rders");

            assertThat(database.jdbcUrl("orders")).isEqualTo(url);
            assertThat(database.pid()).isNotNull().isNotEqualTo(first);
            try (Connection c = DriverManager.getConnection(url, "orders", "o'rders");
                    ResultSet rows = c.createStatement().executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
            assertThatThrownBy(() -> DriverManager.getConnection(url, "orders", "guessed").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    /** Kafka ends its process when it cannot start, which would be everybody's here. */
    @Test
    void aBrokerWhosePortIsTakenSaysSoAndStartsOnceItIsFree(@TempDir Path directory)
            throws Exception {
        List<Integer> ports = FreePorts.several(2);
        try (EmbeddedKafka kafka = EmbeddedKafka.in(directory, ports.getFirst(), ports.getLast())) {
            try (ServerSocket squatter = new ServerSocket()) {
                squatter.bind(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getFirst()));
                assertThatThrownBy(kafka::start)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Kafka did not start");
                assertThat(kafka.isRunning()).isFalse();
            }

            kafka.start().createTopics();

            assertThat(kafka.isRunning()).isTrue();
        }
    }

    @Test
    void aDirectoryIsTakenOverFromAnOrphanedServer(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        EmbeddedDatabase lost = EmbeddedDatabase.builder().directory(data).build().start();
        long orphan = Objects.requireNonNull(lost.pid());
        // The library holds a lock for as long as this JVM lives; a killed launcher holds none.
        Files.delete(data.resolve("epg-lock"));
        try (EmbeddedDatabase heir = EmbeddedDatabase.builder().directory(data).build().start()) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            heir.create("fresh");
            assertThat(heir.connect("fresh").isValid(5)).isTrue();
        }
    }

    @Test
    void theBrokerHasEveryTopicAndKeepsRecordsOverARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startForTests()) {
            Map<String, Object> settings =
                    Map.of(
                            "bootstrap.servers",
                            kafka.bootstrapServers(),
                            "group.id",
                            "test",
                            "auto.offset.reset",
                            "earliest");
            try (Admin admin = Admin.create(settings)) {
                assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS))
                        .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
                assertThat(setting(admin, Topic.ACCOUNTS, "cleanup.policy")).isEqualTo("compact");
                assertThat(setting(admin, Topic.APPROVALS, "retention.ms")).isEqualTo("3600000");
            }
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(Topic.ORDERS.topicName(), "ord_1", "placed"))
                        .get(60, TimeUnit.SECONDS);
            }
            kafka.stop();
            kafka.start().createTopics();
            try (KafkaConsumer<String, String> consumer =
                    new KafkaConsumer<>(
                            settings, new StringDeserializer(), new StringDeserializer())) {
                consumer.subscribe(List.of(Topic.ORDERS.topicName()));
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(60));
                assertThat(records).extracting(record -> record.value()).containsExactly("placed");
            }
        }
    }

    private static String setting(Admin admin, Topic topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        Config config =
                admin.describeConfigs(Set.of(resource))
                        .values()
                        .values()
                        .iterator()
                        .next()
                        .get(60, TimeUnit.SECONDS);
        return config.get(name).value();
    }
}
