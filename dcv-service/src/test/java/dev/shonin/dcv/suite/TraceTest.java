package dev.shonin.dcv.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.events.ApprovalRequested;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.EventData;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.events.OrderPlaced;
import dev.shonin.testing.LogWatch;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order's trace goes on when somebody approves, and when work is done; the log names nobody. */
@QuarkusTest
class TraceTest extends SuiteTest {

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-%s-b7ad6b7169203331-01".formatted(trace);

    @Test
    void theApprovalAndThePermissionBelongToTheOrdersTrace() {
        dns().zone("traced.example.com")
                .caa("@", 0, "issue", "shonin.example")
                .a("www", "192.0.2.1");
        OrderPlaced order =
                Orders.of("www.traced.example.com").approver("admin@example.com").placed();
        try (LogWatch log = LogWatch.everything()) {
            EVENTS.publish(order, traceparent);
            ApprovalRequested request = EVENTS.first(ApprovalRequested.class, order.orderId());
            assertInTrace(request);

            answer(token(request), "approve").then().statusCode(303);
            assertInTrace(EVENTS.first(AuthorizationCompleted.class, order.orderId()));

            EVENTS.publish(sought(order), traceparent);
            assertInTrace(EVENTS.first(IssuanceAuthorized.class, order.orderId()));

            for (String personal :
                    new String[] {
                        "山田 太郎",
                        "サンプル株式会社",
                        "yamada@example.net",
                        "admin@example.com",
                        token(request)
                    }) {
                assertThat(log.mentions(personal)).isEmpty();
            }
        } finally {
            dns().behave();
        }
    }

    private void assertInTrace(EventData event) {
        assertThat(EVENTS.trace(event)).startsWith("00-" + trace + "-").endsWith("-01");
    }

    private static IssuanceAuthorizationSought sought(OrderPlaced order) {
        return new IssuanceAuthorizationSought(
                order.orderId(),
                order.accountId(),
                order.product(),
                "dv-public",
                order.commonName(),
                order.names(),
                "MIIB",
                now());
    }
}
