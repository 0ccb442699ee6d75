package dev.shonin.local.suite;

import static org.awaitility.Awaitility.await;

import dev.shonin.client.ApiException;
import dev.shonin.client.model.Authorization;
import dev.shonin.client.model.Message;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.Refusal;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.TestRequests;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * An order whose caller and approver do not give up: what does not answer is asked again, with the
 * same idempotency key. A mail whose fate is uncertain and which did not arrive is asked for anew,
 * as a person would.
 */
final class StubbornOrder {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ShoninClient shonin;
    private final Inbox inbox;
    private final String name = SuiteStack.freshName();
    private String id = "";
    private Order end = new Order();

    StubbornOrder(ShoninClient shonin, Inbox inbox) {
        this.shonin = shonin;
        this.inbox = inbox;
    }

    void run() {
        OrderRequest order =
                SuiteStack.approvedBy(
                        SuiteStack.order(TestRequests.csr(name), "dv-single", "en", applicant()),
                        name,
                        approver());
        String key = ShoninClient.idempotencyKey();
        id = insist(() -> Optional.of(shonin.orders().placeOrder(order, null, key).getId()));
        insist(this::approved);
        end = insist(this::issued);
    }

    String id() {
        return id;
    }

    String applicant() {
        return "applicant@" + name;
    }

    Order order() {
        return end;
    }

    /** The delivery mail, once its fate is decided. */
    Message awaitDelivery() {
        return insist(
                () -> {
                    for (Message message : messages()) {
                        String state = message.getState();
                        boolean decided = state.equals("sent") || state.equals("uncertain");
                        if (message.getKind().equals("certificate-issued") && decided) {
                            return Optional.of(message);
                        }
                    }
                    return Optional.empty();
                });
    }

    @Override
    public String toString() {
        return id + " (" + name + ")";
    }

    private String approver() {
        return "admin@" + name;
    }

    private Optional<Boolean> approved() {
        for (Inbox.Mail mail : inbox.mails(approver(), "/approve/", Duration.ofSeconds(2))) {
            ApprovalPage page = ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow());
            if (page.status() == 200 && (page.isDecided() || page.approve().isDecided())) {
                return Optional.of(true);
            }
        }
        resendWhatIsUncertain();
        return Optional.empty();
    }

    private List<Message> messages() {
        return shonin.messages().listMessages(id).getMessages();
    }

    private void resendWhatIsUncertain() {
        for (Message message : messages()) {
            boolean lost =
                    message.getState().equals("uncertain")
                            && inbox.mails(approver(), "/approve/", Duration.ZERO).isEmpty();
            if (lost) {
                for (Authorization authorization :
                        shonin.validation().listAuthorizations(id).getAuthorizations()) {
                    shonin.validation().resendApproval(authorization.getId(), null);
                }
            }
        }
    }

    private Optional<Order> issued() {
        Order order = shonin.orderAfterChange(id, Duration.ofSeconds(5));
        return order.getStatus() == Order.StatusEnum.ISSUED ? Optional.of(order) : Optional.empty();
    }

    private <T> T insist(Callable<Optional<T>> attempt) {
        return await("the order for " + name)
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .pollInSameThread()
                .ignoreExceptionsMatching(StubbornOrder::passes)
                .until(attempt, Optional::isPresent)
                .orElseThrow();
    }

    /**
     * What a caller tries again: nothing answers, 5xx, a key in flight, too many requests, and a
     * service that has not heard of the order yet.
     */
    private static boolean passes(Throwable failure) {
        return failure instanceof UncheckedIOException
                || (failure instanceof ApiException refusal && passes(Refusal.of(refusal)));
    }

    private static boolean passes(Refusal refusal) {
        return refusal.status() == 0
                || refusal.status() >= 500
                || refusal.status() == 429
                || refusal.code().equals("order.not-found")
                || refusal.code().equals("idempotency.in-flight");
    }
}
