package dev.shonin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.AccountChanged;
import dev.shonin.events.EventData;
import dev.shonin.events.EventJson;
import dev.shonin.events.EventType;
import dev.shonin.events.TimelineExtended;
import dev.shonin.events.Topic;
import dev.shonin.events.WebhookSubscriptionChanged;
import dev.shonin.kit.access.AccountDirectory;
import dev.shonin.kit.access.ApiKeys;
import dev.shonin.kit.id.Ids;
import dev.shonin.notification.messaging.WebhookPump;
import dev.shonin.notification.webhook.WebhookReceiver;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The accounts, orders and callers around webhooks. */
@ApplicationScoped
public class WebhookWorld {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ApiKeys keys;
    private final AccountDirectory accounts;
    private final AgroalDataSource database;
    private final WebhookPump pump;
    private final Clock clock;
    private final String brokers;
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    WebhookWorld(
            ApiKeys keys,
            AccountDirectory accounts,
            AgroalDataSource database,
            WebhookPump pump,
            Clock clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.keys = keys;
        this.accounts = accounts;
        this.database = database;
        this.pump = pump;
        this.clock = clock;
        this.brokers = brokers;
    }

    void wake() {
        pump.wake();
    }

    /** Requests of an account's reseller. */
    RequestSpecification as(String account) {
        return as(account, "reseller");
    }

    RequestSpecification as(String account, String role) {
        String key = texts.computeIfAbsent(account + role, _ -> key(account, role));
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    private String key(String account, String role) {
        ApiKeys.NewKey key = keys.generate();
        AccountChanged.ApiKey announced =
                new AccountChanged.ApiKey(key.keyId(), key.secretHash(), List.of(role), null);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                accounts.apply(
                                        new AccountChanged(
                                                account,
                                                "Test",
                                                true,
                                                List.of(announced),
                                                System.nanoTime(),
                                                clock.instant())));
        return key.text();
    }

    /** A pending endpoint at a receiver that trusts it. */
    JsonPath created(String account, WebhookReceiver receiver, Map<String, Object> settings) {
        Map<String, Object> body = new HashMap<>();
        body.put("url", receiver.url());
        body.put("contact", "ops@example.com");
        body.putAll(settings);
        JsonPath created =
                as(account)
                        .header("Idempotency-Key", Ids.next("key"))
                        .body(body)
                        .post("/v1/webhook-endpoints")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        String secret = created.getString("secret");
        secrets.put(account, secret);
        receiver.trust(secret);
        return created;
    }

    /** An active endpoint; its id. */
    String active(String account, WebhookReceiver receiver, Map<String, Object> settings) {
        String id = created(account, receiver, settings).getString("endpoint.id");
        as(account).post("/v1/webhook-endpoints/" + id + "/verify").then().statusCode(200);
        return id;
    }

    String secretOf(String account) {
        return String.valueOf(secrets.get(account));
    }

    JsonPath addSecret(String account, String endpoint, Map<String, Object> body) {
        return as(account)
                .header("Idempotency-Key", Ids.next("key"))
                .body(body)
                .post("/v1/webhook-endpoints/" + endpoint + "/secrets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** An order's timeline grows; the event's id. */
    String extend(String account, String order, int from, String... types) {
        String id = Ids.next("evt");
        again(id, account, order, from, types);
        return id;
    }

    /** An order's timeline grows, as a part of a trace. */
    void extendWithin(String traceparent, String account, String order, int from, String... types) {
        send(Ids.next("evt"), traceparent, extended(account, order, from, types));
    }

    /** The same event once more. */
    void again(String id, String account, String order, int from, String... types) {
        send(id, null, extended(account, order, from, types));
    }

    private TimelineExtended extended(String account, String order, int from, String... types) {
        List<TimelineExtended.Line> lines =
                IntStream.range(0, types.length)
                        .mapToObj(
                                i ->
                                        new TimelineExtended.Line(
                                                from + i,
                                                types[i],
                                                clock.instant(),
                                                clock.instant(),
                                                "order-service",
                                                "English " + (from + i),
                                                "日本語 " + (from + i),
                                                List.of(
                                                        new TimelineExtended.Detail(
                                                                "name", "www.example.com"))))
                        .toList();
        return new TimelineExtended(order, account, lines);
    }

    private void send(String id, @Nullable String traceparent, EventData data) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    EventType.of(data).topic().topicName(),
                                    data.aggregateId(),
                                    EventJson.write(
                                            id,
                                            URI.create("/test"),
                                            clock.instant(),
                                            traceparent,
                                            data)));
        }
    }

    /** Waits until it has been told last that the account has endpoints, or has none. */
    void awaitAnnounced(String account, boolean subscribed) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            String topic = Topic.DELIVERIES.topicName();
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            boolean[] last = {!subscribed};
            await().atMost(PATIENCE)
                    .pollInSameThread()
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200))
                                        .forEach(
                                                message -> {
                                                    if (EventJson.read(message.value()).data()
                                                                    instanceof
                                                                    WebhookSubscriptionChanged told
                                                            && told.accountId().equals(account)) {
                                                        last[0] = told.subscribed();
                                                    }
                                                });
                                return last[0] == subscribed;
                            });
        }
    }

    /** A field of the newest delivery that the query finds. */
    String delivery(String account, String query, String field) {
        return delivery(account, query, 0, field);
    }

    String delivery(String account, String query, int index, String field) {
        return String.valueOf(
                as(account)
                        .get("/v1/webhook-deliveries?" + query)
                        .jsonPath()
                        .<Object>get("deliveries[" + index + "]." + field));
    }

    void awaitDelivery(String account, String query, String field, Object value) {
        await().atMost(PATIENCE)
                .until(() -> delivery(account, query, field).equals(String.valueOf(value)));
    }

    /** Waits for the error of an order's first event. */
    void awaitError(String account, String order, String error) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(firstError(account, order)).isEqualTo(error));
    }

    void awaitErrorStarting(String account, String order, String beginning) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(firstError(account, order)).startsWith(beginning));
    }

    private String firstError(String account, String order) {
        List<String> errors =
                as(account)
                        .get("/v1/webhook-deliveries?order=" + order)
                        .jsonPath()
                        .getList("deliveries.lastError");
        return errors.isEmpty() ? "none" : String.valueOf(errors.getLast());
    }

    /** The states of an order's deliveries, the newest first. */
    List<String> states(String account, String order) {
        return as(account)
                .get("/v1/webhook-deliveries?order=" + order)
                .jsonPath()
                .getList("deliveries.state");
    }

    /**
     * Waits until all of an order's deliveries are on record as done; receivers have them before.
     */
    void awaitDelivered(String account, String order) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(account, order)).containsOnly("delivered"));
    }

    void awaitCount(String account, String order, int count) {
        await().atMost(PATIENCE).until(() -> states(account, order).size() == count);
    }

    void awaitState(String account, String endpoint, String state) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                as(account)
                                        .get("/v1/webhook-endpoints/" + endpoint)
                                        .jsonPath()
                                        .getString("state")
                                        .equals(state));
    }

    /** Until an event was taken in: what is done after it is later for the service too. */
    void awaitTakenIn(String event) {
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    PreparedStatement receipt =
                                            connection.prepareStatement(
                                                    "select 1 from inbox where event_id = ?")) {
                                receipt.setString(1, event);
                                return receipt.executeQuery().next();
                            }
                        });
    }

    /** So that what one test leaves waiting is not another's. */
    void forgetEverything() {
        sql("delete from webhook_endpoint");
    }

    void sql(String text) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that the webhook tables and the outbox hold. */
    String wholeDatabase() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of(
                            "webhook_endpoint",
                            "webhook_secret",
                            "webhook_delivery",
                            "webhook_stream",
                            "webhook_request",
                            "outbox")) {
                try (ResultSet rows =
                        statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
