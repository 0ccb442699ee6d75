package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.EventJson;
import dev.shonin.events.PreflightAnswered;
import dev.shonin.events.PreflightSought;
import dev.shonin.events.Topic;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Would this work? */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class PreflightTest {

    private static final String PATH = "/v1/orders/preflight";

    @Inject Clock clock;
    @Inject MovableMaintenance maintenance;

    @Test
    void everythingWrongWithTheOrderItselfIsToldAtOnceAndNothingIsStored() {
        Client reseller = Client.reseller();
        reseller.json(Map.of("product", "gold", "names", List.of("co.jp")))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("placeable", equalTo(false))
                .body(
                        "obstacles.code",
                        hasItems("field.missing", "name.public-suffix", "product.unknown"));
        reseller.get("/v1/orders").then().body("orders", empty());
    }

    @Test
    void whatDcvFindsStandsAmongTheObstaclesWithWhatToDo() throws Exception {
        Client reseller = Client.reseller();
        String running = reseller.placed("busy.example.com");
        CompletableFuture<Response> asked = asked(reseller, Client.order("busy.example.com"));
        PreflightSought question = question("busy.example.com", reseller.accountId());
        Broker.tell(
                new PreflightAnswered(
                        question.preflightId(),
                        List.of(
                                new PreflightAnswered.Finding(
                                        "busy.example.com",
                                        "caa.forbidden",
                                        "example.com",
                                        "0 issue \"other.example\"",
                                        "Add us.")),
                        List.of(
                                new PreflightAnswered.Approver(
                                        "busy.example.com",
                                        "admin@example.com",
                                        "constructed",
                                        null,
                                        "refuses")),
                        List.of(new PreflightAnswered.Name("busy.example.com", "insecure")),
                        clock.instant()));

        asked.get(60, TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .body("placeable", equalTo(false))
                .body("obstacles.code", contains("caa.forbidden"))
                .body("obstacles[0].detail", containsString("CAA レコード"))
                .body("notices.code", hasItem("order.running"))
                .body("notices[0].detail", containsString(running))
                .body("approvers.address", contains("admin@example.com"))
                .body("approvers.mail", contains("refuses"))
                .body("names.dnssec", contains("insecure"))
                .body("names.proof", contains("needed"))
                .body("names[0]", not(hasKey("reusableUntil")));
    }

    @Test
    void whatIsNotAnsweredInTimeIsSaidToBeUnanswered() {
        Client reseller = Client.reseller();
        Response answer = reseller.json(Client.order("quiet.example.com")).post(PATH);
        answer.then()
                .statusCode(200)
                .body("obstacles", empty())
                .body("notices.code", contains("preflight.unanswered"));
        reseller.get("/v1/orders").then().body("orders", empty());
    }

    @Test
    void aProofOfAnEarlierOrderThatServesIsTold() throws Exception {
        Client reseller = Client.reseller();
        CompletableFuture<Response> asked = asked(reseller, Client.order("again.example.com"));
        PreflightSought question = question("again.example.com", reseller.accountId());
        Broker.tell(
                new PreflightAnswered(
                        question.preflightId(),
                        List.of(),
                        List.of(),
                        List.of(
                                new PreflightAnswered.Name(
                                        "again.example.com",
                                        "secure",
                                        Instant.parse("2027-03-01T00:00:00Z"))),
                        clock.instant()));
        asked.get(60, TimeUnit.SECONDS)
                .then()
                .body("names.proof", contains("reusable"))
                .body("names.reusableUntil", contains("2027-03-01T00:00:00Z"));
    }

    @Test
    void s11_daysThatAnEarlyRenewalLosesAreForetold() throws Exception {
        Client reseller = Client.reseller();
        String id = IssuedOrders.issued(reseller, clock, Duration.ofDays(60), "early.example.com");
        answered(reseller, "early.example.com")
                .then()
                .statusCode(200)
                .body("notices.code", hasItem("renewal.days-lost"))
                .body("notices.find { it.code == 'renewal.days-lost' }.detail", containsString(id));
    }

    @Test
    void s19_aMaintenanceWindowIsToldAndStandsInTheWayWhereOrdersAreRefused() throws Exception {
        Client reseller = Client.reseller();
        for (Maintenance.Mode mode : List.of(Maintenance.Mode.REFUSE, Maintenance.Mode.HOLD)) {
            boolean refused = mode == Maintenance.Mode.REFUSE;
            Instant now = clock.instant();
            maintenance.plan(mode, now.minusSeconds(60), now.plusSeconds(3600));
            try {
                answered(reseller, refused ? "refused.example.com" : "held.example.com")
                        .then()
                        .statusCode(200)
                        .body("placeable", equalTo(!refused))
                        .body(
                                "notices.code",
                                hasItem(refused ? "maintenance.refused" : "maintenance.held"));
            } finally {
                maintenance.end();
            }
        }
    }

    @Test
    void nothingIsStoredButALineOfTheAudit() throws Exception {
        Client reseller = Client.reseller();
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger audit = Logger.getLogger("dev.shonin.audit");
        audit.addHandler(handler);
        try {
            answered(reseller, "audited.example.com").then().statusCode(200);
        } finally {
            audit.removeHandler(handler);
        }
        assertThat(lines)
                .filteredOn(line -> line.contains(reseller.accountId()))
                .singleElement()
                .asString()
                .contains("preflight", "pre_", "reseller:" + reseller.keyId());
        reseller.get("/v1/orders").then().body("orders", empty());
        reseller.get("/v1/events").then().body("events", empty());
    }

    @Test
    void reviewAndPaymentAreForetold() throws Exception {
        Client reseller = Client.reseller();
        Client.operator()
                .json(Map.of("payment", "prepaid"))
                .put("/v1/accounts/" + reseller.accountId() + "/terms");
        answered(reseller, "my-sakurabank.example.com")
                .then()
                .body("notices.code", hasItems("review.expected", "payment.expected"));
    }

    /** What is told of an order in whose way dcv-service finds nothing. */
    private Response answered(Client reseller, String name) throws Exception {
        CompletableFuture<Response> asked = asked(reseller, Client.order(name));
        Broker.tell(
                new PreflightAnswered(
                        question(name, reseller.accountId()).preflightId(),
                        List.of(),
                        List.of(),
                        List.of(new PreflightAnswered.Name(name, "insecure")),
                        clock.instant()));
        return asked.get(60, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Response> asked(Client reseller, Map<String, Object> order) {
        return CompletableFuture.supplyAsync(
                () ->
                        reseller.request()
                                .contentType("application/json")
                                .header("Accept-Language", "ja")
                                .body(order)
                                .post(PATH),
                // A thread of the test's own, with its class loader.
                task -> Thread.ofPlatform().start(task));
    }

    /** The question about this name as dcv-service would see it. */
    private static PreflightSought question(String name, String accountId) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                ServiceInfrastructure.kafka().bootstrapServers()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.PREFLIGHTS.topicName()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            PreflightSought[] found = new PreflightSought[1];
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInSameThread()
                    .until(
                            () -> {
                                for (ConsumerRecord<String, byte[]> message :
                                        consumer.poll(Duration.ofMillis(200))) {
                                    if (EventJson.read(message.value()).data()
                                                    instanceof PreflightSought sought
                                            && sought.names().contains(name)
                                            && sought.accountId().equals(accountId)) {
                                        found[0] = sought;
                                    }
                                }
                                return found[0] != null;
                            });
            assertThat(found[0].deadline()).isAfter(found[0].soughtAt());
            return found[0];
        }
    }
}
