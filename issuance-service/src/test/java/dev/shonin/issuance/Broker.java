package dev.shonin.issuance;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.Topic;
import dev.shonin.kit.id.Ids;
import dev.shonin.testing.SchemaValidator;
import dev.shonin.testing.ServiceInfrastructure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services' side of the broker: sends what they send, keeps what they would get. */
final class Broker implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final SchemaValidator schemas = new SchemaValidator();
    private final List<EventData> seen = new CopyOnWriteArrayList<>();

    Broker() {
        String servers = ServiceInfrastructure.kafka().bootstrapServers();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(Topic.ISSUANCE.topicName())
                .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Sends an event under a new id. */
    void send(EventData data) {
        send(Ids.next("evt"), data);
    }

    /** Sends an event under an id; twice under one id is a redelivery. */
    void send(String id, EventData data) {
        byte[] json = EventJson.write(id, URI.create("/dcv-service"), Instant.now(), null, data);
        producer.send(
                new ProducerRecord<>(
                        EventType.of(data).topic().topicName(), data.aggregateId(), json));
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

    /** Everything the service has said of an order so far, each checked against its schema. */
    List<EventData> about(String orderId) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
            schemas.check(message.value());
            EventData data = EventJson.read(message.value()).data();
            if (data == null) {
                throw new AssertionError("an event without data");
            }
            seen.add(data);
        }
        return seen.stream().filter(e -> e.aggregateId().equals(orderId)).toList();
    }

    /** The certificates issued for an order so far. */
    List<CertificateIssued> certificates(String orderId) {
        return about(orderId).stream()
                .filter(CertificateIssued.class::isInstance)
                .map(CertificateIssued.class::cast)
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
