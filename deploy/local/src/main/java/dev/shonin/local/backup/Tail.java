package dev.shonin.local.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The events that were on the broker at the cut and that some consumer may not have taken in: in
 * the file {@code topics.jsonl}, one a line, each partition in its order.
 */
final class Tail {

    static final String FILE = "topics.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tail() {}

    /**
     * An event as it lies on a topic.
     *
     * @param key null where it has none
     * @param value null for a tombstone
     */
    record Message(
            String topic,
            int partition,
            @Nullable String key,
            byte @Nullable [] value,
            Map<String, String> headers) {

        static Message of(ConsumerRecord<String, byte[]> message) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : message.headers()) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
            return new Message(
                    message.topic(), message.partition(), message.key(), message.value(), headers);
        }

        private ProducerRecord<String, byte[]> toSend() {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(topic, partition, key, value);
            headers.forEach(
                    (name, text) ->
                            message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return message;
        }
    }

    /** Writes what lies between two places on some topics. */
    static void write(
            Path directory,
            Topics topics,
            Map<String, List<Long>> from,
            Map<String, List<Long>> to) {
        try (BufferedWriter file = Files.newBufferedWriter(directory.resolve(FILE))) {
            from.forEach(
                    (topic, places) ->
                            topics.read(
                                    topic,
                                    places,
                                    to.getOrDefault(topic, places),
                                    message -> writeLine(file, Message.of(message))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the events to " + directory, e);
        }
    }

    static List<Message> read(Path directory) {
        List<Message> messages = new ArrayList<>();
        try (Stream<String> lines = Files.lines(directory.resolve(FILE))) {
            for (String line : (Iterable<String>) lines::iterator) {
                messages.add(JSON.readValue(line, Message.class));
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the events of " + directory, e);
        }
    }

    /** Sends events again, and waits until the broker has them all. */
    static void send(StackAccess stack, List<Message> messages) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.brokers(), "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    messages.stream().map(message -> producer.send(message.toSend())).toList();
            for (Future<RecordMetadata> acknowledgement : sent) {
                Topics.get(acknowledgement::get);
            }
        }
    }

    private static void writeLine(BufferedWriter file, Message message) {
        try {
            file.write(JSON.writeValueAsString(message));
            file.newLine();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
