package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.kit.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who sees and changes an order, and how to wait for it. */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class OrderReadersTest extends LifeCase {

    @Test
    void anotherTenantsOrderIsNotThere() {
        String id = reseller.placed(WWW);
        Client other = Client.reseller();
        refused(other.get("/v1/orders/" + id), 404, "order.not-found");
        refused(other.get("/v1/orders/" + id + "/events"), 404, "order.not-found");
        refused(
                other.request()
                        .header("Accept", "text/event-stream")
                        .get("/v1/orders/" + id + "/events"),
                404,
                "order.not-found");
        refused(other.postNothing("/v1/orders/" + id + "/cancel"), 404, "order.not-found");
        refused(other.postNothing("/v1/orders/" + id + "/seek-issuance"), 404, "order.not-found");
        refused(other.get("/v1/orders/" + Ids.next("ord")), 404, "order.not-found");
        refused(other.get("/v1/orders/nonsense"), 404, "order.not-found");
    }

    @Test
    void operatorsAndAuditorsSeeEverybodysAndOnlyOperatorsChangeThem() {
        String id = reseller.placed(WWW);
        Client auditor = Client.with("auditor", "reseller");
        auditor.get("/v1/orders/" + id).then().statusCode(200);
        refused(auditor.postNothing("/v1/orders/" + id + "/cancel"), 404, "order.not-found");
        refused(
                Client.with("auditor").postNothing("/v1/orders/" + id + "/cancel"),
                403,
                "access.forbidden");
        Client.operator()
                .postNothing("/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        assertThat(timeline(id).getString("events[1].actor")).startsWith("operator:key_");
    }

    @Test
    void aPreferenceToWaitIsAnsweredWhenTheStatusChanges() throws Exception {
        String id = reseller.placed(WWW);
        var answer =
                java.util.concurrent.CompletableFuture.supplyAsync(
                        () ->
                                reseller.request()
                                        .header("Prefer", "respond-async, wait=50")
                                        .get("/v1/orders/" + id),
                        // A thread of the test's own, with its class loader.
                        task -> Thread.ofPlatform().start(task));
        Broker.tell(completed(id, WWW, true, null));
        // Longer than it may wait: whoever is read after the change only is answered then.
        answer.get(90, java.util.concurrent.TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .header("Preference-Applied", "wait=50")
                .body("status", equalTo("issuing"));
    }

    @Test
    void aPreferenceToWaitIsAnsweredAtOnceForAnOrderThatHasEndedAndInTimeForOthers() {
        String id = reseller.placed(WWW);
        long begun = System.nanoTime();
        reseller.request()
                .header("Prefer", "wait=1")
                .get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("awaiting_validation"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(950));

        reseller.postNothing("/v1/orders/" + id + "/cancel").then().statusCode(200);
        begun = System.nanoTime();
        reseller.request()
                .header("Prefer", "wait=60")
                .get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("cancelled"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(55));
    }
}
