package dev.shonin.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;

/** One whole order as its caller and its approver live it. */
public final class OrderRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ShoninClient shonin;
    private final Inbox inbox;

    /** Orders by {@code shonin}, and reads the approver's mail in {@code inbox}. */
    public OrderRun(ShoninClient shonin, Inbox inbox) {
        this.shonin = shonin;
        this.inbox = inbox;
    }

    /**
     * How long the parts took that are ours, in nanoseconds; reading the mail and opening the page,
     * which are the approver's, are left out.
     *
     * @param placedToMail from placing the order to the mail server having the approval mail
     * @param approvedToIssued from pressing the button to the order being issued
     */
    public record Times(long placedToMail, long approvedToIssued) {
        /** What is ours of the time. */
        public long ours() {
            return placedToMail + approvedToIssued;
        }
    }

    /**
     * Runs one order to its end.
     *
     * @throws IllegalStateException when it does not end as issued
     */
    public Times run(String domain, String csr) {
        String approver = "admin@" + domain;
        long start = System.nanoTime();
        String orderId =
                shonin.placeOrder(order(domain, csr, approver), UUID.randomUUID().toString())
                        .path("id")
                        .asText();
        Inbox.Mail mail =
                inbox.await(approver, "/approve/", PATIENCE)
                        .orElseThrow(() -> new IllegalStateException("no mail for " + orderId));
        long mailed = System.nanoTime();
        ApprovalPage page =
                ApprovalPage.open(
                        ApprovalPage.link(mail.text())
                                .orElseThrow(
                                        () -> new IllegalStateException("no link for " + orderId)));
        long approving = System.nanoTime();
        page.approve();
        JsonNode order = shonin.awaitFinal(orderId, PATIENCE);
        long issued = System.nanoTime();
        if (!order.path("status").asText().equals("issued")) {
            throw new IllegalStateException(orderId + " ended as " + order.path("status"));
        }
        return new Times(mailed - start, issued - approving);
    }

    private static ObjectNode order(String domain, String csr, String approver) {
        ObjectNode order =
                ShoninClient.object()
                        .put("csr", csr)
                        .put("product", "dv-single")
                        .put("locale", "en");
        order.putObject("applicant").put("name", "Bench").put("email", "bench@example.com");
        order.putArray("validations")
                .addObject()
                .put("name", domain)
                .put("method", "email")
                .put("approver", approver);
        return order;
    }
}
