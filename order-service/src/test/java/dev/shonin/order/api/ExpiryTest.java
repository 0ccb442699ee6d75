package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.events.OrderClosed;
import dev.shonin.events.Topic;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.flow.ExpireOrders;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OrderTestProfile.class)
class ExpiryTest {

    @Inject MovableClock clock;
    @Inject ExpireOrders expireOrders;
    @Inject Orders orders;

    @Test
    void s07_anUnapprovedOrderExpiresAfterThirtyDaysAndNotBefore() {
        Client reseller = Client.reseller();
        String old = reseller.placed("www.example.com");
        clock.moveBy(Duration.ofDays(29).plusHours(23));
        while (expireOrders.expireSome()) {
            // Until nothing is overdue.
        }
        reseller.get("/v1/orders/" + old).then().body("status", equalTo("awaiting_validation"));
        String young = reseller.placed("www.example.com");

        clock.moveBy(Duration.ofHours(2));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> reseller.get("/v1/orders/" + old).path("status").equals("expired"));
        reseller.get("/v1/orders/" + old + "/events")
                .then()
                .body("events.type", contains("order.placed", "order.expired"));
        reseller.get("/v1/orders/" + old).then().body("actions.action", contains("again"));
        reseller.get("/v1/orders/" + young).then().body("status", equalTo("awaiting_validation"));
        assertThat(Broker.events(Topic.ORDERS, old, found -> found.size() == 2).get(1))
                .isInstanceOfSatisfying(
                        OrderClosed.class,
                        closed -> assertThat(closed.outcome()).isEqualTo("expired"));
    }

    @Test
    void anOrderThatSomebodyIsJustChangingIsPassedOverAndNotWaitedFor() throws Exception {
        Client reseller = Client.reseller();
        String id = reseller.placed("www.example.com");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holder =
                CompletableFuture.runAsync(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    orders.lock(id);
                                                    locked.countDown();
                                                    await(release);
                                                }));
        await(locked);
        clock.moveBy(Duration.ofDays(31));

        while (expireOrders.expireSome()) {
            // Until nothing is overdue but the locked one.
        }
        reseller.get("/v1/orders/" + id).then().body("status", equalTo("awaiting_validation"));

        release.countDown();
        holder.get(60, TimeUnit.SECONDS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            expireOrders.expireSome();
                            return reseller.get("/v1/orders/" + id)
                                    .path("status")
                                    .equals("expired");
                        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
