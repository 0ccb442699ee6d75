package dev.shonin.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.trace.SpanCollector;
import dev.shonin.kit.trace.Traces;
import dev.shonin.kit.work.WorkHandler.Outcome;
import dev.shonin.testing.ServiceInfrastructure;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** One trace, from a request over the outbox and the broker to what is done about it later. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class TraceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLER = "b7ad6b7169203331";

    @Inject SpanCollector spans;
    @Inject Errands errands;
    @Inject Effects effects;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void theRequestTheEventAndTheWorkAreOneTrace() {
        String order = Ids.next("ord");
        Map<String, String> seen = new ConcurrentHashMap<>();
        errands.script.put(
                order,
                attempt -> {
                    seen.put("kept", String.valueOf(Traces.current()));
                    seen.put("logged", String.valueOf(MDC.get("traceId")));
                    return attempt == 1 ? Outcome.retryAt(java.time.Instant.EPOCH) : Outcome.done();
                });

        call(order, Effects.ERRAND, "01");

        await().atMost(PATIENCE).until(() -> spans.of(trace).size() >= 4);
        assertThat(seen.get("kept")).startsWith("00-" + trace + "-").endsWith("-01");
        assertThat(seen).containsEntry("logged", trace);
        List<SpanData> found = spans.of(trace);
        assertThat(found)
                .extracting(SpanData::getName)
                .contains("POST /traced/{order}/{outcome}", "work errand");
        assertThat(found)
                .extracting(SpanData::getName)
                .filteredOn("work errand"::equals)
                .as("a second try is in it too")
                .hasSize(2);
        assertThat(found).extracting(SpanData::getName).anyMatch(n -> n.startsWith("take in "));
        Set<String> ids = found.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
        assertThat(found)
                .allSatisfy(
                        span ->
                                assertThat(span.getParentSpanId())
                                        .matches(p -> p.equals(CALLER) || ids.contains(p)));
    }

    @Test
    void whatNobodySampledIsNoSpanAndStillOneTrace() {
        String order = Ids.next("ord");
        Map<String, String> seen = new ConcurrentHashMap<>();
        errands.script.put(
                order,
                _ -> {
                    seen.put("kept", String.valueOf(Traces.current()));
                    return Outcome.done();
                });

        call(order, Effects.ERRAND, "00");

        await().atMost(PATIENCE).until(() -> seen.containsKey("kept"));
        assertThat(seen.get("kept")).startsWith("00-" + trace + "-").endsWith("-00");
        assertThat(spans.of(trace)).isEmpty();
    }

    @Test
    void aProblemNamesTheTrace() {
        given().header("traceparent", "00-%s-%s-00".formatted(trace, CALLER))
                .get("/echo/broken")
                .then()
                .statusCode(500)
                .body("traceId", org.hamcrest.Matchers.equalTo(trace));
    }

    @Test
    void whatFailsMarksItsSpanAndTellsItNothing() {
        String order = Ids.next("ord");
        effects.failFor(order);

        call(order, "cancelled", "01");

        await().atMost(PATIENCE)
                .until(
                        () ->
                                spans.of(trace).stream()
                                        .anyMatch(s -> s.getKind().name().equals("CONSUMER")));
        assertThat(spans.of(trace))
                .filteredOn(span -> span.getKind().name().equals("CONSUMER"))
                .allSatisfy(
                        span -> {
                            assertThat(span.getStatus().getDescription())
                                    .isEqualTo("IllegalArgumentException");
                            assertThat(span.getEvents()).isEmpty();
                        });
        effects.heal(order);
    }

    private void call(String order, String outcome, String flags) {
        given().header("traceparent", "00-%s-%s-%s".formatted(trace, CALLER, flags))
                .post("/traced/" + order + "/" + outcome)
                .then()
                .statusCode(204);
    }
}
