package dev.shonin.kit.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one Kafka producer of a service. */
@ApplicationScoped
class BrokerProducer {

    private static final Logger LOG = Logger.getLogger(BrokerProducer.class);

    private final Map<String, Object> config;
    private @Nullable KafkaProducer<String, byte[]> producer;

    BrokerProducer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        config = new HashMap<>(broker);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
    }

    /**
     * Sends the rows in order and waits for the broker.
     *
     * @return the rows that are done with: acknowledged, and none before them in their lane failed.
     *     The others are to be sent again; a copy that did arrive is recognised by its event id.
     */
    List<Long> send(List<OutboxRow> rows) {
        KafkaProducer<String, byte[]> kafka = producer();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(rows.size());
        try {
            for (OutboxRow row : rows) {
                acknowledgements.add(kafka.send(toRecord(row)));
            }
            kafka.flush();
        } catch (KafkaException e) {
            LOG.warnf("The broker does not take events now (%s)", e.getMessage());
        }
        return acknowledged(rows, acknowledgements);
    }

    void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ofSeconds(5));
            producer = null;
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> made = producer;
        if (made == null) {
            made = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    private static ProducerRecord<String, byte[]> toRecord(OutboxRow row) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(row.topic(), row.key(), row.value());
        message.headers()
                .add(
                        "content-type",
                        "application/cloudevents+json".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i + 1 < row.headers().size(); i += 2) {
            message.headers()
                    .add(
                            row.headers().get(i),
                            row.headers().get(i + 1).getBytes(StandardCharsets.UTF_8));
        }
        return message;
    }

    private static List<Long> acknowledged(
            List<OutboxRow> rows, List<Future<RecordMetadata>> acknowledgements) {
        List<Long> done = new ArrayList<>(rows.size());
        Set<Integer> failedLanes = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            OutboxRow row = rows.get(i);
            if (i < acknowledgements.size() && arrived(acknowledgements.get(i))) {
                if (!failedLanes.contains(row.lane())) {
                    done.add(row.seq());
                }
            } else {
                failedLanes.add(row.lane());
            }
        }
        return done;
    }

    private static boolean arrived(Future<RecordMetadata> acknowledgement) {
        try {
            acknowledgement.get();
            return true;
        } catch (ExecutionException e) {
            LOG.warnf("The broker did not take an event (%s)", e.getCause());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
