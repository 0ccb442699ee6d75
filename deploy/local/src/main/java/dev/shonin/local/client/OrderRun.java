package dev.shonin.local.client;

import dev.shonin.client.model.Applicant;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.client.model.ValidationChoice;
import java.time.Duration;

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
                shonin.orders()
                        .placeOrder(
                                order(domain, csr, approver), null, ShoninClient.idempotencyKey())
                        .getId();
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
        Order order = shonin.awaitFinal(orderId, PATIENCE);
        long issued = System.nanoTime();
        if (order.getStatus() != Order.StatusEnum.ISSUED) {
            throw new IllegalStateException(orderId + " ended as " + order.getStatus());
        }
        return new Times(mailed - start, issued - approving);
    }

    private static OrderRequest order(String domain, String csr, String approver) {
        return new OrderRequest()
                .csr(csr)
                .product("dv-single")
                .locale("en")
                .applicant(new Applicant().name("Bench").email("bench@example.com"))
                .addValidationsItem(
                        new ValidationChoice().name(domain).method("email").approver(approver));
    }
}
