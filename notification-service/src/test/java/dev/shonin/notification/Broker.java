package dev.shonin.notification;

import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.inbox.DeadLetters;
import dev.shonin.testing.SchemaValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The other services, as far as this one knows them: they send events and read its own. */
final class Broker implements AutoCloseable {

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> deliveries;
    private final SchemaValidator schemas = new SchemaValidator();
    private final List<MessageStateChanged> seen = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringSerializer(),
                        new ByteArraySerializer());
        deliveries = consumer();
        var _ = readAll(deliveries, Topic.DELIVERIES);
    }

    /** Sends an event and returns its id. */
    String send(EventData data) {
        String id = Ids.next("evt");
        send(id, data);
        return id;
    }

    void send(String id, EventData data) {
        send(id, null, data);
    }

    /** Sends an event that belongs to a trace. */
    void send(String id, @Nullable String traceparent, EventData data) {
        byte[] event = EventJson.write(id, URI.create("/test"), Instant.now(), traceparent, data);
        producer.send(
                new ProducerRecord<>(
                        EventType.of(data).topic().topicName(), data.aggregateId(), event));
        producer.flush();
    }

    /** Sends what no service can read. */
    void sendRubbish(Topic topic) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topic.topicName(),
                                "rubbish",
                                "rubbish".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        producer.flush();
    }

    /** What this service has told about an order's mails so far; each event as promised. */
    List<MessageStateChanged> told(String orderId) {
        deliveries
                .poll(Duration.ofMillis(50))
                .forEach(
                        message -> {
                            schemas.check(message.value());
                            EventJson.Received received = EventJson.read(message.value());
                            if (received.data() instanceof MessageStateChanged changed) {
                                traces.add(changed.orderId() + " " + received.traceparent());
                                seen.add(changed);
                            }
                        });
        return seen.stream().filter(changed -> changed.orderId().equals(orderId)).toList();
    }

    /** How many of an order's events have been laid aside as dead letters by now. */
    int deadLetters(String orderId) {
        return letters(orderId).size();
    }

    /** Puts a dead letter back as an operator does. */
    void putBack(ConsumerRecord<String, byte[]> letter) {
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(
                        header(letter, DeadLetters.TOPIC), letter.key(), letter.value());
        event.headers()
                .add(
                        DeadLetters.REPLAY_FOR,
                        letter.headers().lastHeader(DeadLetters.CONSUMER).value());
        var _ = producer.send(event);
        producer.flush();
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The dead letters about an order. */
    List<ConsumerRecord<String, byte[]>> letters(String orderId) {
        try (KafkaConsumer<String, byte[]> dead = consumer()) {
            List<TopicPartition> partitions = readAll(dead, Topic.DEAD_LETTERS);
            Map<TopicPartition, Long> ends = dead.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> dead.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> letter : dead.poll(Duration.ofMillis(50))) {
                    if (orderId.equals(letter.key())) {
                        found.add(letter);
                    }
                }
            }
            return found;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> readAll(
            KafkaConsumer<String, byte[]> consumer, Topic topic) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.topicName()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    /** The trace contexts in which an order's mails were told about so far. */
    List<String> traces(String orderId) {
        return traces.stream()
                .filter(one -> one.startsWith(orderId + " "))
                .map(one -> one.substring(orderId.length() + 1))
                .toList();
    }

    /** The states told about an order's mails, in their order. */
    List<String> states(String orderId) {
        return told(orderId).stream().map(MessageStateChanged::state).toList();
    }

    @Override
    public void close() {
        producer.close();
        deliveries.close();
    }
}
