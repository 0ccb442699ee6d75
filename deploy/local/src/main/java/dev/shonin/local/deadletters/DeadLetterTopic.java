package dev.shonin.local.deadletters;

import dev.shonin.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of dead letters: read whole, and put back one by one. */
final class DeadLetterTopic {

    /** The header that tells the inbox to revive the receipt of this one consumer. */
    static final String REPLAY_FOR = "shonin-replay-for";

    private static final Duration POLL = Duration.ofMillis(500);

    private final String brokers;

    DeadLetterTopic(String brokers) {
        this.brokers = brokers;
    }

    /** Everything on the topic, oldest first within each partition. */
    List<DeadLetter> all() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.DEAD_LETTERS.topicName()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<DeadLetter> letters = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(POLL).forEach(message -> letters.add(DeadLetter.of(message)));
            }
            return letters;
        }
    }

    /**
     * Puts letters back on the topics they came from, for the consumers that could not take them
     * in. Whoever has taken one in already passes it over, so doing this twice does no harm.
     */
    void putBack(Collection<DeadLetter> letters) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (DeadLetter letter : letters) {
                ProducerRecord<String, byte[]> message =
                        new ProducerRecord<>(letter.topic(), letter.key(), letter.value());
                message.headers()
                        .add(REPLAY_FOR, letter.consumer().getBytes(StandardCharsets.UTF_8));
                sent.add(producer.send(message));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a letter back", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while putting letters back", e);
        }
    }
}
