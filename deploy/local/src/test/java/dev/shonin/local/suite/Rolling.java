package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.EventJson;
import dev.shonin.events.Topic;
import dev.shonin.local.LocalStack;
import dev.shonin.local.ServiceKind;
import dev.shonin.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stacks are started with that are drained while they work, and what their groups say. */
final class Rolling {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Rolling() {}

    /**
     * As the chart sets it, but that offsets are committed every five seconds only: what a consumer
     * does not commit when it ends would show.
     */
    static StackOptions options(StackOptions options) {
        return options.with("SHONIN_SHUTDOWN_DELAY", "4S")
                .with("SHONIN_KAFKA_GRACEFUL", "true")
                .with(
                        "SHONIN_JAVA_OPTS",
                        "-Dmp.messaging.connector.smallrye-kafka.auto.commit.interval.ms=5000");
    }

    /** Waits until two instances of each service have partitions of the service's own group. */
    static void awaitSharedGroups(LocalStack stack) {
        List<String> groups =
                List.of(ServiceKind.values()).stream().map(ServiceKind::serviceName).toList();
        try (Admin admin = admin(stack)) {
            await("both instances in each group")
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    admin
                                            .describeConsumerGroups(groups)
                                            .all()
                                            .get()
                                            .values()
                                            .stream()
                                            .allMatch(Rolling::isShared));
        }
    }

    // One member for each incoming channel and instance; a member without partitions is spare.
    private static boolean isShared(ConsumerGroupDescription group) {
        return group.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .map(member -> member.clientId())
                        .distinct()
                        .count()
                >= 2;
    }

    /**
     * How many events each service has taken in, as its receipts say, and not committed: it would
     * be sent them again.
     */
    static Map<String, Integer> takenInButNotCommitted(LocalStack stack) throws SQLException {
        Map<String, Integer> all = new HashMap<>();
        for (ServiceKind service : ServiceKind.values()) {
            try (Connection database =
                            DriverManager.getConnection(
                                    "jdbc:postgresql://127.0.0.1:%d/%s"
                                            .formatted(
                                                    stack.snapshot().ports().get("database"),
                                                    service.database()),
                                    "postgres",
                                    stack.secrets().databasePassword());
                    PreparedStatement receipts =
                            database.prepareStatement(
                                    "select count(*) from inbox where event_id = any (?)")) {
                List<String> events = notCommitted(stack, service.serviceName());
                receipts.setArray(1, database.createArrayOf("text", events.toArray()));
                try (ResultSet row = receipts.executeQuery()) {
                    row.next();
                    all.put(service.serviceName(), row.getInt(1));
                }
            }
        }
        return all;
    }

    /** The ids of the events behind what a group has committed. */
    private static List<String> notCommitted(LocalStack stack, String group) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        brokers(stack),
                        "group.id",
                        group,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest");
        try (Admin admin = admin(stack);
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(
                                settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions =
                    admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .keySet();
            assertThat(partitions).as("what %s committed", group).isNotEmpty();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> ids = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> ids.add(EventJson.read(message.value()).id()));
            }
            return ids;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many dead letters there are. */
    static long deadLetters(LocalStack stack) {
        String topic = Topic.DEAD_LETTERS.topicName();
        try (Admin admin = admin(stack)) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .forEach(
                            p ->
                                    asked.put(
                                            new TopicPartition(topic, p.partition()),
                                            OffsetSpec.latest()));
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a service itself answers to a key. */
    static int status(LocalStack stack, ServiceKind service, String key) {
        String path =
                switch (service) {
                    case ORDER -> "/v1/status";
                    case DCV -> "/v1/authorizations?order=ord_00000000000000000000000000";
                    case NOTIFICATION -> "/v1/messages?order=ord_00000000000000000000000000";
                    case ISSUANCE -> "/v1/certificates/crt_00000000000000000000000000";
                };
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + stack.instance(service).port()
                                                            + path))
                                    .header("Authorization", "Bearer " + key)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Admin admin(LocalStack stack) {
        return Admin.create(Map.of("bootstrap.servers", brokers(stack)));
    }

    private static String brokers(LocalStack stack) {
        return "127.0.0.1:" + stack.snapshot().ports().get("kafka");
    }
}
