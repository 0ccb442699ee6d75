package dev.shonin.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.shonin.kit.id.Ids;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Repeats;
import dev.shonin.order.domain.Repeats.Claim;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Requests that come again: while the first is under way, after it, after it died, after two days.
 */
@QuarkusTest
@TestProfile(OrderTestProfile.class)
class RepeatsTest {

    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

    @Inject Repeats repeats;

    @Test
    void whileTheFirstIsUnderWayTheSecondIsToldSoAtOnce() throws Exception {
        RepeatKey key = key("a");
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Claim> first =
                CompletableFuture.supplyAsync(
                        () ->
                                inTransaction(
                                        () -> {
                                            Claim claim = repeats.claim(key, "made", null, NOW);
                                            claimed.countDown();
                                            assertThat(release.await(60, TimeUnit.SECONDS))
                                                    .isTrue();
                                            return claim;
                                        }));
        assertThat(claimed.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(claim(key, "second")).isEqualTo(new Claim.InFlight());

        release.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(new Claim.First());
        assertThat(claim(key, "third")).isEqualTo(new Claim.Again("made", null));
    }

    @Test
    void aFirstRequestThatDiedLeavesTheKeyFree() {
        RepeatKey key = key("a");
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    repeats.claim(key, "made", null, NOW);
                                                    throw new IllegalStateException("died");
                                                }))
                .hasMessage("died");
        assertThat(claim(key, "second")).isEqualTo(new Claim.First());
    }

    @Test
    void anotherBodyAnotherPathAndAnotherAccountAreToldApart() {
        RepeatKey key = key("a");
        claim(key, "made");
        assertThat(claim(new RepeatKey(key.accountId(), key.path(), key.key(), "b"), "x"))
                .isEqualTo(new Claim.Differs());
        assertThat(claim(new RepeatKey(key.accountId(), "/other", key.key(), "b"), "x"))
                .isEqualTo(new Claim.First());
        assertThat(claim(new RepeatKey(Ids.next("acc"), key.path(), key.key(), "b"), "x"))
                .isEqualTo(new Claim.First());
    }

    @Test
    void answersAreKeptForTwoDaysAndThenForgotten() {
        RepeatKey key = key("a");
        claim(key, "made");
        inTransaction(() -> repeats.forget(NOW.plus(Duration.ofHours(48))));
        assertThat(claim(key, "second")).isEqualTo(new Claim.Again("made", null));

        inTransaction(() -> repeats.forget(NOW.plus(Duration.ofHours(48)).plusSeconds(1)));
        assertThat(claim(key, "second")).isEqualTo(new Claim.First());
    }

    @Test
    void ofManyIdenticalRequestsAtOnceOneMakesTheOrder() {
        Client reseller = Client.reseller();
        Map<String, Object> order = Client.order("www.example.com");
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(
                        i ->
                                answers.add(
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        reseller.json(order)
                                                                .header("Idempotency-Key", "crowd")
                                                                .post("/v1/orders"))));
        List<Response> all = answers.stream().map(CompletableFuture::join).toList();

        List<String> ids =
                all.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> answer.<String>path("id"))
                        .distinct()
                        .toList();
        assertThat(ids).hasSize(1);
        all.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(
                        answer ->
                                answer.then()
                                        .statusCode(409)
                                        .header("Retry-After", "1")
                                        .body("code", equalTo("idempotency.in-flight")));
        assertThat(reseller.get("/v1/orders").jsonPath().getList("orders.id")).isEqualTo(ids);
    }

    private Claim claim(RepeatKey key, String made) {
        return inTransaction(() -> repeats.claim(key, made, null, NOW));
    }

    private static <T> T inTransaction(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private static RepeatKey key(String hash) {
        return new RepeatKey(Ids.next("acc"), "/v1/orders", Ids.next("req"), hash);
    }
}
