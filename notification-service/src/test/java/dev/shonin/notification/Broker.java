package dev.shonin.notification;

import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.MessageStateChanged;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.SchemaValidator;
import java.net.URI;
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

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> deliveries;
    private final SchemaValidator schemas = new SchemaValidator();
    private final List<MessageStateChanged> seen = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();

    Broker(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringSerializer(),
                        new ByteArraySerializer());
        deliveries =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        String topic = Topic.DELIVERIES.topicName();
        List<TopicPartition> partitions =
                deliveries.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        deliveries.assign(partitions);
        deliveries.seekToBeginning(partitions);
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
        String topic = Topic.DEAD_LETTERS.topicName();
        List<TopicPartition> partitions =
                deliveries.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        Map<TopicPartition, Long> ends = deliveries.endOffsets(partitions);
        deliveries.assign(partitions);
        deliveries.seekToBeginning(partitions);
        int found = 0;
        while (partitions.stream()
                .anyMatch(p -> deliveries.position(p) < ends.getOrDefault(p, 0L))) {
            for (ConsumerRecord<String, byte[]> letter : deliveries.poll(Duration.ofMillis(50))) {
                found += orderId.equals(letter.key()) ? 1 : 0;
            }
        }
        return found;
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
