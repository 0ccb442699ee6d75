package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shonin.client.model.Order;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.local.suite.SpanReceiver.Received;
import dev.shonin.testing.TestRequests;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * An order placed by a caller who traces it: all that the four services do about it is one trace,
 * over the broker, due work, mails that wait and the approver's answer, until the certificate is
 * delivered (ADR 0039).
 */
class OneTraceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLER = "b7ad6b7169203331";

    private final SuiteStack suite = SuiteStack.get();
    private final ShoninClient shonin = suite.reseller();
    private final Inbox inbox = suite.inbox();
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void fromThePostToTheDeliveryItIsOneTrace() {
        String name = SuiteStack.freshName();
        String order = placed(name);
        Inbox.Mail mail = inbox.await("admin@" + name, "/approve/", PATIENCE).orElseThrow();
        ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow()).approve();
        assertThat(shonin.awaitFinal(order, PATIENCE).getStatus())
                .isEqualTo(Order.StatusEnum.ISSUED);
        assertThat(inbox.await("a@" + name, "BEGIN CERTIFICATE", PATIENCE)).isPresent();

        // Services hand their spans over every few seconds.
        await().atMost(PATIENCE).untilAsserted(this::assertWhole);
        assertThat(spans())
                .as("nobody is named, and no secret path")
                .noneMatch(span -> span.name().contains(name) || span.name().contains("/approve"));
    }

    private String placed(String name) {
        return shonin.orders()
                .placeOrder(
                        SuiteStack.approvedBy(
                                SuiteStack.order(
                                        TestRequests.csr(name), "dv-single", "ja", "a@" + name),
                                name,
                                "admin@" + name),
                        null,
                        ShoninClient.idempotencyKey(),
                        Map.of("traceparent", "00-" + trace + "-" + CALLER + "-01"))
                .getId();
    }

    private void assertWhole() {
        assertThat(named("order-service")).contains("POST /v1/orders");
        assertThat(spans())
                .filteredOn(span -> span.name().equals("POST /v1/orders"))
                .extracting(Received::parent)
                .containsExactly(CALLER);
        assertTakenIn("dcv-service", "order.placed", "order.issuance-authorization-sought");
        assertTakenIn(
                "order-service",
                "validation.authorization-completed",
                "validation.issuance-authorized",
                "issuance.certificate-issued");
        assertTakenIn("issuance-service", "validation.issuance-authorized");
        assertTakenIn(
                "notification-service",
                "validation.approval-requested",
                "issuance.certificate-issued");
        assertThat(named("notification-service"))
                .filteredOn("send a mail"::equals)
                .as("the approver's mail and the delivery")
                .hasSizeGreaterThanOrEqualTo(2);
        Set<String> ids = new HashSet<>(Set.of(CALLER));
        spans().forEach(span -> ids.add(span.id()));
        assertThat(spans())
                .as("each is a part of another")
                .allSatisfy(span -> assertThat(ids).contains(span.parent()));
    }

    private void assertTakenIn(String service, String... events) {
        for (String event : events) {
            assertThat(named(service)).contains("take in dev.shonin." + event + ".v1");
        }
    }

    private List<String> named(String service) {
        return spans().stream()
                .filter(span -> span.service().equals(service))
                .map(Received::name)
                .toList();
    }

    private List<Received> spans() {
        return suite.spans().of(trace);
    }
}
