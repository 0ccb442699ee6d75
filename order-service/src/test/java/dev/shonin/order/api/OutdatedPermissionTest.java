package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.events.Topic;
import dev.shonin.order.flow.RenewPermission;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A permission to issue that had ended before it was used. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class OutdatedPermissionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WWW = "www.example.com";

    @Inject RenewPermission renewPermission;
    @Inject Clock clock;

    @Test
    void itIsAskedForAgainByItselfAndOnce() {
        Client reseller = Client.reseller();
        String id = issuing(reseller);
        Broker.tellTwice(outdated(id));
        List<EventData> sought = Broker.events(Topic.ORDERS, id, found -> soughtIn(found) == 2);
        assertThat(soughtIn(sought)).isEqualTo(2);
        await(reseller, id, "issuing");
        // Whatever the work's list still says, an order that seeks issuance does not seek it again.
        renewPermission.seek(id);
        assertThat(types(reseller, id))
                .containsSubsequence("issuance.sought", "issuance.outdated", "issuance.sought")
                .filteredOn("issuance.sought"::equals)
                .hasSize(2);
        assertThat(types(reseller, id))
                .filteredOn("issuance.outdated"::equals)
                .as("the same event twice is one line")
                .hasSize(1);
        IssuedOrders.issue(reseller, clock, Duration.ofDays(90), id, WWW);
        reseller.get("/v1/orders/" + id).then().body("status", equalTo("issued"));
    }

    @Test
    void thePausesGrowAndAfterTheLastPeopleAreAsked() {
        Client reseller = Client.reseller();
        String id = issuing(reseller);
        Broker.tell(outdated(id));
        awaitLines(reseller, id, "issuance.outdated", 1);
        awaitLines(reseller, id, "issuance.sought", 2);
        List<Duration> pauses =
                List.of(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6));
        for (int again = 0; again < pauses.size(); again++) {
            Broker.tell(outdated(id));
            awaitLines(reseller, id, "issuance.outdated", again + 2);
            reseller.get("/v1/orders/" + id)
                    .then()
                    .body("status", equalTo("ready"))
                    .body("statusReason", equalTo("authorization.outdated"))
                    .body("actions.action", not(hasItem("seek-issuance")))
                    .body("actions.action", hasItem("cancel"));
            assertThat(pauseOfLast(reseller, id)).isEqualTo(pauses.get(again));
            renewPermission.seek(id);
            await(reseller, id, "issuing");
        }
        Broker.tell(outdated(id));
        await(reseller, id, "failed");
        reseller.get("/v1/orders/" + id)
                .then()
                .body("failure.code", equalTo("authorization.outdated"))
                .body("failure.retryable", equalTo(true))
                .body("actions.action", hasItem("seek-issuance"));
    }

    @Test
    void aCancelledOrderAsksForNothing() {
        Client reseller = Client.reseller();
        String id = issuing(reseller);
        Broker.tell(outdated(id));
        awaitLines(reseller, id, "issuance.sought", 2);
        Broker.tell(outdated(id));
        await(reseller, id, "ready");
        reseller.json(Map.of()).post("/v1/orders/" + id + "/cancel");
        renewPermission.seek(id);
        reseller.get("/v1/orders/" + id).then().body("status", equalTo("cancelled"));
        assertThat(types(reseller, id)).filteredOn("issuance.sought"::equals).hasSize(2);
    }

    private static long soughtIn(List<EventData> events) {
        return events.stream().filter(IssuanceAuthorizationSought.class::isInstance).count();
    }

    private IssuanceFailed outdated(String id) {
        return new IssuanceFailed(
                id,
                "authorization.outdated",
                "The permission to issue has ended.",
                true,
                clock.instant());
    }

    private String issuing(Client reseller) {
        String id = reseller.placed(WWW);
        IssuedOrders.proven(reseller, clock, id, WWW);
        return id;
    }

    private static Duration pauseOfLast(Client reseller, String id) {
        Map<String, Object> line =
                reseller.get("/v1/orders/" + id + "/events")
                        .jsonPath()
                        .getMap("events.findAll { it.type == 'issuance.outdated' }.last()");
        Map<?, ?> details = (Map<?, ?>) Objects.requireNonNull(line.get("details"));
        return Duration.between(
                Instant.parse(String.valueOf(line.get("recordedAt"))),
                Instant.parse(String.valueOf(details.get("at"))));
    }

    private static List<String> types(Client reseller, String id) {
        return reseller.get("/v1/orders/" + id + "/events").jsonPath().getList("events.type");
    }

    private static void awaitLines(Client reseller, String id, String type, int lines) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> types(reseller, id).stream().filter(type::equals).count() == lines);
    }

    private static void await(Client reseller, String id, String status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> reseller.get("/v1/orders/" + id).path("status").equals(status));
    }
}
