package dev.shonin.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.inbox.DeadLetters;
import dev.shonin.kit.inbox.Inbox;
import dev.shonin.kit.inbox.Subscriptions;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.testing.SchemaValidator;
import dev.shonin.testing.ServiceInfrastructure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class OutboxInboxTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject Outbox outbox;
    @Inject Effects effects;
    @Inject Inbox inbox;
    @Inject AgroalDataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @Test
    void whatIsPublishedInATransactionIsTakenInOnceAndInOrder() {
        String order = Ids.next("ord");
        for (int round = 0; round < 5; round++) {
            int first = round * 10;
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    IntStream.range(first, first + 10)
                                            .forEach(i -> outbox.publish(closed(order, "r" + i))));
        }

        await().atMost(PATIENCE).until(() -> effects.of(order).size() == 50);
        assertThat(effects.of(order))
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "r" + i).toList());
    }

    @Test
    void aRolledBackTransactionPublishesNothingAndTheOutboxEmptiesItself() throws SQLException {
        String lost = Ids.next("ord");
        String kept = Ids.next("ord");
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    outbox.publish(closed(lost, "lost"));
                                                    throw new IllegalStateException("no");
                                                }))
                .isInstanceOf(IllegalStateException.class);
        publish(closed(kept, "kept"));

        await().atMost(PATIENCE).until(() -> effects.of(kept).size() == 1);
        assertThat(effects.of(lost)).isEmpty();
        await().atMost(PATIENCE).until(() -> count("select count(*) from outbox") == 0);
    }

    @Test
    void whatAConsumerDoesNotWantCostsItNoReceipt() throws SQLException {
        List<String> taken = new ArrayList<>();
        Subscriptions subscriptions =
                new Subscriptions().on(OrderClosed.class, closed -> taken.add(closed.outcome()));
        String order = Ids.next("ord");
        ApprovalPageFetched unwanted =
                new ApprovalPageFetched(Ids.next("apr"), order, NOW, "GET", null, null);

        inbox.consume("picky", batch(order, unwanted, closed(order, "wanted")), subscriptions);

        assertThat(taken).hasSize(1);
        assertThat(count("select count(*) from inbox where consumer = 'picky'")).isEqualTo(1);
        assertThatThrownBy(() -> subscriptions.on(OrderClosed.class, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ConsumerRecords<String, byte[]> batch(String key, EventData... events) {
        TopicPartition partition = new TopicPartition("any", 0);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (EventData event : events) {
            byte[] json = EventJson.write(Ids.next("evt"), URI.create("/test"), NOW, null, event);
            records.add(new ConsumerRecord<>("any", 0, records.size(), key, json));
        }
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
    }

    @Test
    void publishingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.publish(closed(Ids.next("ord"), "x")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameEventDeliveredTwiceHasOneEffect() {
        String order = Ids.next("ord");
        byte[] event =
                EventJson.write(
                        Ids.next("evt"), URI.create("/test"), NOW, null, closed(order, "once"));
        byte[] last =
                EventJson.write(
                        Ids.next("evt"), URI.create("/test"), NOW, null, closed(order, "last"));
        send(Topic.ORDERS, order, event, Map.of());
        send(Topic.ORDERS, order, event, Map.of());
        send(Topic.ORDERS, order, last, Map.of());

        await().atMost(PATIENCE).until(() -> effects.of(order).contains("last"));
        assertThat(effects.of(order)).containsExactly("once", "last");
    }

    @Test
    void whatCannotBeTakenInGoesToTheDeadLettersAndOthersAreNotHeldUp() {
        String bad = Ids.next("ord");
        String good = Ids.next("ord");
        effects.failFor(bad);
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            outbox.publish(closed(bad, "bad"));
                            outbox.publish(closed(good, "good"));
                        });

        await().atMost(PATIENCE).until(() -> effects.of(good).size() == 1);
        ConsumerRecord<String, byte[]> dead = deadLetter(bad);
        assertThat(effects.of(bad)).isEmpty();
        assertThat(header(dead, DeadLetters.TOPIC)).isEqualTo("shonin.orders");
        assertThat(header(dead, DeadLetters.CONSUMER)).isEqualTo(Effects.CONSUMER);
        assertThat(header(dead, DeadLetters.CAUSE)).contains("told to fail for " + bad);

        // Put back as it is, it stays dead; put back for its consumer once the cause is mended, it
        // is taken in.
        effects.heal(bad);
        send(Topic.ORDERS, bad, dead.value(), Map.of());
        send(Topic.ORDERS, bad, dead.value(), Map.of(DeadLetters.REPLAY_FOR, Effects.CONSUMER));
        send(Topic.ORDERS, bad, dead.value(), Map.of(DeadLetters.REPLAY_FOR, Effects.CONSUMER));
        String marker = "marker";
        publish(closed(bad, marker));
        await().atMost(PATIENCE).until(() -> effects.of(bad).contains(marker));
        assertThat(effects.of(bad)).containsExactly("bad", marker);
    }

    @Test
    void whatIsNoEventAtAllIsLaidAsideToo() {
        String key = Ids.next("ord");
        send(Topic.ORDERS, key, "rubbish".getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(deadLetter(key).value()).isEqualTo("rubbish".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoEventAndWasPutBackForAnotherConsumerIsPassedOver() {
        String key = Ids.next("ord");
        byte[] others = "for another".getBytes(StandardCharsets.UTF_8);
        byte[] own = "for this one".getBytes(StandardCharsets.UTF_8);
        send(Topic.ORDERS, key, others, Map.of(DeadLetters.REPLAY_FOR, "somebody-else"));
        send(Topic.ORDERS, key, own, Map.of(DeadLetters.REPLAY_FOR, Effects.CONSUMER));

        // The dead letters keep the order of a key: had the first been laid aside, it came first.
        assertThat(deadLetter(key).value()).isEqualTo(own);
    }

    @Test
    void whatWasPutBackForAnotherConsumerIsPassedOverThoughNoReceiptIsLeft() {
        String order = Ids.next("ord");
        byte[] others =
                EventJson.write(
                        Ids.next("evt"), URI.create("/test"), NOW, null, closed(order, "others"));
        send(Topic.ORDERS, order, others, Map.of(DeadLetters.REPLAY_FOR, "somebody-else"));
        publish(closed(order, "own"));

        await().atMost(PATIENCE).until(() -> effects.of(order).contains("own"));
        assertThat(effects.of(order)).containsExactly("own");
    }

    @Test
    void theEventsOnTheBrokerFollowTheirSchemas() {
        String order = Ids.next("ord");
        publish(closed(order, "schema"));

        new SchemaValidator().check(find(Topic.ORDERS, order).value());
    }

    private void publish(OrderClosed event) {
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(event));
    }

    private static OrderClosed closed(String order, String reason) {
        return new OrderClosed(order, "cancelled", reason, NOW);
    }

    private ConsumerRecord<String, byte[]> deadLetter(String key) {
        return find(Topic.DEAD_LETTERS, key);
    }

    private ConsumerRecord<String, byte[]> find(Topic topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(PATIENCE)
                    .pollInSameThread()
                    .until(
                            () -> {
                                for (var found : consumer.poll(Duration.ofMillis(200))) {
                                    if (key.equals(found.key())) {
                                        return found;
                                    }
                                }
                                return null;
                            },
                            java.util.Objects::nonNull);
        }
    }

    private void send(Topic topic, String key, byte[] value, Map<String, String> headers) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(topic.topicName(), key, value);
            headers.forEach(
                    (name, text) ->
                            message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(message);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
