package dev.shonin.dcv.suite;

import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.SchemaValidator;
import dev.shonin.testing.ServiceInfrastructure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Plays the other services: publishes to the broker, and keeps all that the service under test
 * publishes. Every event is held against its schema.
 */
public final class Events {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Events SHARED = new Events();

    private final List<EventData> received = new CopyOnWriteArrayList<>();
    private final Map<EventData, String> traces = new ConcurrentHashMap<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;

    private Events() {
        String brokers = ServiceInfrastructure.kafka().bootstrapServers();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringSerializer(),
                        new ByteArraySerializer());
        Thread.ofVirtual().name("events").start(() -> listen(brokers));
    }

    /** The one of this run. */
    public static Events shared() {
        return SHARED;
    }

    /** Publishes as another service would. */
    public void publish(EventData data) {
        publish(data, null);
    }

    /** Publishes as a part of a trace. */
    public void publish(EventData data, @Nullable String traceparent) {
        producer.send(
                new ProducerRecord<>(
                        EventType.of(data).topic().topicName(),
                        data.aggregateId(),
                        EventJson.write(
                                Ids.next("evt"),
                                URI.create("/test"),
                                Clock.systemUTC().instant(),
                                traceparent,
                                data)));
        producer.flush();
    }

    /** Publishes what no service can read. */
    public void publishRubbish(Topic topic) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topic.topicName(),
                                "rubbish",
                                "rubbish".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        producer.flush();
    }

    /** Waits for an event of an order. */
    public <T extends EventData> T first(Class<T> type, String orderId, Predicate<T> which) {
        Awaitility.await().atMost(PATIENCE).until(() -> !all(type, orderId, which).isEmpty());
        return all(type, orderId, which).getFirst();
    }

    /** Waits for any event of that kind. */
    public <T extends EventData> T first(Class<T> type, String orderId) {
        return first(type, orderId, any -> true);
    }

    /** Waits for that many events of an order. */
    public <T extends EventData> List<T> several(Class<T> type, String orderId, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> all(type, orderId, any -> true).size() >= count);
        return all(type, orderId, any -> true);
    }

    /** The trace context in which an event came. */
    public String trace(EventData event) {
        return traces.getOrDefault(event, "");
    }

    /** Those that came so far. */
    public <T extends EventData> List<T> all(Class<T> type, String orderId, Predicate<T> which) {
        return received.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.aggregateId().equals(orderId))
                .filter(which)
                .toList();
    }

    /** Whether some text stands in any event that came so far. */
    public boolean mention(String text) {
        return raw.stream().anyMatch(event -> event.contains(text));
    }

    /** What was wrong with events that came so far. */
    public List<String> faults() {
        return faults;
    }

    private void listen(String brokers) {
        SchemaValidator validator = new SchemaValidator();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(Topic.VALIDATIONS, Topic.APPROVALS, Topic.PREFLIGHTS).stream()
                            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record, validator));
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, SchemaValidator validator) {
        faults.addAll(validator.faults(record.value()));
        raw.add(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8));
        EventJson.Received event = EventJson.read(record.value());
        EventData data = event.data();
        if (data != null) {
            if (!data.aggregateId().equals(record.key())) {
                faults.add("the key of " + data + " is " + record.key());
            }
            traces.put(data, String.valueOf(event.traceparent()));
            received.add(data);
        }
    }
}
