package dev.shonin.order.api;

import static org.awaitility.Awaitility.await;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** The other services, as far as the broker is concerned. */
final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Broker() {}

    /** Sends events as their service would. */
    static void tell(EventData... events) {
        for (EventData event : events) {
            send(bytes(event), event);
        }
    }

    /** Sends an event's very same bytes twice. */
    static void tellTwice(EventData event) {
        byte[] bytes = bytes(event);
        send(bytes, event);
        send(bytes, event);
    }

    /** Sends what no service can read. */
    static void tellRubbish(Topic topic) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        settings(), new StringSerializer(), new ByteArraySerializer())) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    topic.topicName(),
                                    "rubbish",
                                    "rubbish".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    private static byte[] bytes(EventData event) {
        return EventJson.write(
                Ids.next("evt"), URI.create("/test"), Clock.systemUTC().instant(), null, event);
    }

    private static void send(byte[] value, EventData event) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        settings(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(
                    new ProducerRecord<>(
                            EventType.of(event).topic().topicName(), event.aggregateId(), value));
        }
    }

    /**
     * The events of an aggregate on a topic once they are as wanted, each checked against its
     * schema.
     */
    static List<EventData> events(
            Topic topic, String key, Predicate<? super List<EventData>> wanted) {
        List<EventData> found = new ArrayList<>();
        SchemaValidator schemas = new SchemaValidator();
        read(
                topic,
                message -> {
                    if (key.equals(message.key())) {
                        schemas.check(message.value());
                        found.add(Objects.requireNonNull(EventJson.read(message.value()).data()));
                    }
                    return wanted.test(found);
                });
        return found;
    }

    /** The first dead letter with this key. */
    static ConsumerRecord<String, byte[]> deadLetter(String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        read(
                Topic.DEAD_LETTERS,
                message -> {
                    if (key.equals(message.key())) {
                        found.add(message);
                    }
                    return !found.isEmpty();
                });
        return found.getFirst();
    }

    private static void read(Topic topic, Predicate<ConsumerRecord<String, byte[]>> enough) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE)
                    .pollInSameThread()
                    .until(
                            () -> {
                                boolean done = false;
                                for (var message : consumer.poll(Duration.ofMillis(200))) {
                                    done = enough.test(message) || done;
                                }
                                return done;
                            });
        }
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", ServiceInfrastructure.kafka().bootstrapServers());
    }
}
