package dev.shonin.bench.issuance;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.Topic;
import dev.shonin.local.StackException;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.TestRequests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

/** Sends permissions as fast as the broker takes them, and waits until each is a certificate. */
final class IssuanceBench implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final URI SOURCE = URI.create("/dcv-service");

    /** So many keys and requests; each serves for many orders, as making one takes longer. */
    private static final int REQUESTS = 50;

    private static final String ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 26;

    private final Random random = new Random();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<String> requests = new ArrayList<>();

    IssuanceBench(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "linger.ms",
                                "5"),
                        new StringSerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topic.ISSUANCE.topicName()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (int i = 0; i < REQUESTS; i++) {
            byte[] der = CertificationRequest.parse(TestRequests.csr(name(i))).der();
            requests.add(Base64.getEncoder().encodeToString(der));
        }
    }

    /** An id of the form every service's have, without their order in time. */
    private String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('_');
        random.ints(ID_LENGTH, 0, ID_ALPHABET.length())
                .forEach(i -> id.append(ID_ALPHABET.charAt(i)));
        return id.toString();
    }

    private static String name(int i) {
        return "www.bench-" + i + ".example";
    }

    /**
     * Has so many certificates issued.
     *
     * @return how long it took, from the first permission sent to the last certificate received
     * @throws StackException when an order fails, or none is heard of for a minute
     */
    Duration run(int count) {
        Map<String, byte[]> events = new LinkedHashMap<>();
        String account = id("acc");
        for (int i = 0; i < count; i++) {
            String order = id("ord");
            events.put(
                    order,
                    EventJson.write(
                            id("evt"), SOURCE, Instant.now(), null, permission(order, account, i)));
        }
        Set<String> open = new HashSet<>(events.keySet());
        long start = System.nanoTime();
        events.forEach(
                (order, json) -> {
                    var unused =
                            producer.send(
                                    new ProducerRecord<>(
                                            Topic.VALIDATIONS.topicName(), order, json));
                });
        producer.flush();
        long lastHeard = System.nanoTime();
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                settle(EventJson.read(message.value()).data(), open);
                lastHeard = System.nanoTime();
            }
            if (System.nanoTime() - lastHeard > SILENCE.toNanos()) {
                throw new StackException(open.size() + " orders came to nothing");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void settle(@Nullable EventData data, Set<String> open) {
        if (data instanceof CertificateIssued issued) {
            open.remove(issued.orderId());
        } else if (data != null && open.contains(data.aggregateId())) {
            throw new StackException("an order failed: " + data);
        }
    }

    private IssuanceAuthorized permission(String order, String account, int i) {
        int which = i % REQUESTS;
        Instant now = Instant.now();
        return new IssuanceAuthorized(
                order,
                account,
                "dv-single",
                "dv-public",
                name(which),
                List.of(name(which), "bench-" + which + ".example"),
                requests.get(which),
                "1",
                200,
                now,
                now.plus(Duration.ofHours(8)));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
