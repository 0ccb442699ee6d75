package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.events.EventType;
import dev.shonin.testing.LogWatch;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Telling an endpoint belongs to the trace of what it is told of, at every attempt. */
@QuarkusTest
class WebhookTraceTest extends WebhookFlow {

    private static final String CALLER = "b7ad6b7169203331";

    @Inject Spans spans;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void everyAttemptBelongsToTheTraceOfTheOrder() {
        world.active(account, receiver, Map.of());
        receiver.fail(500, 1, any -> true);
        try (LogWatch log = LogWatch.fromInfo()) {
            world.extendWithin(
                    "00-%s-%s-01".formatted(trace, CALLER), account, order, 1, "order.placed");
            world.awaitDelivery(account, "order=" + order, "lastStatus", 500);
            forward(Duration.ofHours(1));
            awaitAccepted(order + "_1");
            await().atMost(PATIENCE).until(() -> attempts().size() == 2);

            List<String> takenIn =
                    named("take in " + EventType.TIMELINE_EXTENDED.type()).stream()
                            .map(SpanData::getSpanId)
                            .toList();
            assertThat(attempts()).extracting(SpanData::getParentSpanId).isSubsetOf(takenIn);
            assertThat(log.mentions("did not reach"))
                    .anySatisfy(line -> assertThat(line).contains(order + "_1", trace));
        }
    }

    private List<SpanData> attempts() {
        return named("send a webhook");
    }

    private List<SpanData> named(String name) {
        return spans.of(trace).stream().filter(span -> span.getName().equals(name)).toList();
    }
}
