package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.TestRequests;
import java.net.URI;
import java.time.Duration;

/**
 * An order whose approver has the mail and has not decided. Nothing is tried a second time: a
 * request that fails fails the test.
 */
final class OpenOrder {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String id;
    private final String name;
    private final URI link;

    private OpenOrder(String id, String name, URI link) {
        this.id = id;
        this.name = name;
        this.link = link;
    }

    /** Places an order and waits for the approver's mail. */
    static OpenOrder place(ShoninClient shonin, Inbox inbox) {
        String name = SuiteStack.freshName();
        String approver = "admin@" + name;
        OrderRequest request =
                SuiteStack.approvedBy(
                        SuiteStack.order(
                                TestRequests.csr(name), "dv-single", "en", "applicant@" + name),
                        name,
                        approver);
        String id =
                shonin.orders().placeOrder(request, null, ShoninClient.idempotencyKey()).getId();
        Inbox.Mail mail =
                inbox.await(approver, "/approve/", PATIENCE)
                        .orElseThrow(() -> new AssertionError("no mail for " + id));
        return new OpenOrder(id, name, ApprovalPage.link(mail.text()).orElseThrow());
    }

    String id() {
        return id;
    }

    String applicant() {
        return "applicant@" + name;
    }

    /** The approver opens the link and approves. */
    void approve() {
        ApprovalPage page = ApprovalPage.open(link);
        assertThat(page.status()).as("approval page of %s", id).isEqualTo(200);
        assertThat(page.approve().isDecided()).as("approval of %s", id).isTrue();
    }

    /** Waits until it is issued; the certificate's id. */
    String awaitIssued(ShoninClient shonin) {
        Order order = shonin.awaitFinal(id, PATIENCE);
        assertThat(order.getStatus()).as(order.toString()).isEqualTo(Order.StatusEnum.ISSUED);
        return order.getCertificate().getId();
    }

    /** Waits until the applicant has the certificate. */
    void awaitDelivered(Inbox inbox) {
        assertThat(inbox.await(applicant(), "BEGIN CERTIFICATE", PATIENCE))
                .as("delivery of %s", id)
                .isPresent();
    }
}
