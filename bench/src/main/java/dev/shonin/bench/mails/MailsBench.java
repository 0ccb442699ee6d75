package dev.shonin.bench.mails;

import dev.shonin.bench.OneServiceStack;
import dev.shonin.bench.ProcessMeter;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.OrderPlaced;
import dev.shonin.local.StackException;
import dev.shonin.testing.MailSink;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Has certificates announced as fast as the broker takes them, and waits until the mail server has
 * each one's mail: text, HTML and three files, the largest mail there is.
 */
final class MailsBench implements AutoCloseable {

    private static final URI SOURCE = URI.create("/bench");
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 26;

    /** As long as one by a P-256 key is; nothing here reads it. */
    private static final String PEM =
            "-----BEGIN CERTIFICATE-----\n"
                    + ("MIIB".repeat(16) + '\n').repeat(15)
                    + "-----END CERTIFICATE-----\n";

    private final Random random = new Random();
    private final OneServiceStack stack;
    private final MailSink sink;
    private final KafkaProducer<String, byte[]> producer;

    MailsBench(OneServiceStack stack, MailSink sink) {
        this.stack = stack;
        this.sink = sink;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                stack.bootstrapServers(),
                                "acks",
                                "all",
                                "linger.ms",
                                "5"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /**
     * What sending took.
     *
     * @param time from the first certificate told to the last mail taken
     * @param transactions how many the service's database saw meanwhile
     * @param cpuMillis CPU time by process
     */
    record Took(Duration time, long transactions, Map<String, Double> cpuMillis) {}

    /**
     * Has so many mails sent.
     *
     * @throws StackException when the mail server hears nothing for a minute
     */
    Took run(int count) {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(id("ord"));
        }
        String account = id("acc");
        long known = number("select count(*) from order_contact");
        orders.forEach(order -> send(placed(order, account)));
        producer.flush();
        await(() -> number("select count(*) from order_contact") - known, count, "orders");

        List<CertificateIssued> certificates =
                orders.stream().map(order -> issued(order, account)).toList();
        ProcessMeter meter = new ProcessMeter(stack.processes());
        long transactions = transactions();
        Map<String, Double> cpu = meter.cpuMillis();
        long before = sink.taken();
        long start = System.nanoTime();
        certificates.forEach(this::send);
        producer.flush();
        await(() -> sink.taken() - before, count, "mails");
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Map<String, Double> spent = new TreeMap<>();
        meter.cpuMillis()
                .forEach((name, millis) -> spent.put(name, millis - cpu.getOrDefault(name, 0.0)));
        return new Took(time, transactions() - transactions, spent);
    }

    private long transactions() {
        return number(
                "select xact_commit + xact_rollback from pg_stat_database"
                        + " where datname = current_database()");
    }

    private void await(LongSupplier done, int count, String what) {
        long seen = -1;
        long lastHeard = System.nanoTime();
        for (long now = done.getAsLong(); now < count; now = done.getAsLong()) {
            if (now != seen) {
                seen = now;
                lastHeard = System.nanoTime();
            } else if (System.nanoTime() - lastHeard > SILENCE.toNanos()) {
                throw new StackException("%d of %d %s arrived".formatted(now, count, what));
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private long number(String query) {
        try (Connection connection = stack.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StackException("the database does not answer: " + e, e);
        }
    }

    private void send(EventData event) {
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                EventType.of(event).topic().topicName(),
                                event.aggregateId(),
                                EventJson.write(id("evt"), SOURCE, Instant.now(), null, event)));
    }

    /** An id of the form every service's have, without their order in time. */
    private String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('_');
        random.ints(ID_LENGTH, 0, ID_ALPHABET.length())
                .forEach(i -> id.append(ID_ALPHABET.charAt(i)));
        return id.toString();
    }

    private static OrderPlaced placed(String order, String account) {
        Instant now = Instant.now();
        return new OrderPlaced(
                order,
                account,
                "Example Hosting",
                "dv-single",
                null,
                "www.example.com",
                List.of("www.example.com", "example.com"),
                new OrderPlaced.Applicant(
                        "山田 太郎", "株式会社見本商事", "taro-" + order.substring(4) + "@example.com"),
                "ja",
                List.of(),
                now,
                now.plus(Duration.ofDays(30)));
    }

    private CertificateIssued issued(String order, String account) {
        Instant now = Instant.now();
        return new CertificateIssued(
                id("crt"),
                order,
                account,
                "dv-public",
                "www.example.com",
                List.of("www.example.com", "example.com"),
                "04a1b2c3d4e5f60718293a4b5c6d7e8f90",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                now,
                now.plus(Duration.ofDays(90)),
                PEM,
                PEM,
                now,
                PEM);
    }

    @Override
    public void close() {
        producer.close();
    }
}
