package dev.shonin.local.suite;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shonin.local.client.ApiException;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.TestRequests;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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
    private JsonNode end = ShoninClient.object();

    StubbornOrder(ShoninClient shonin, Inbox inbox) {
        this.shonin = shonin;
        this.inbox = inbox;
    }

    void run() {
        ObjectNode order =
                SuiteStack.approvedBy(
                        SuiteStack.order(TestRequests.csr(name), "dv-single", "en", applicant()),
                        name,
                        approver());
        String key = UUID.randomUUID().toString();
        id = insist(() -> Optional.of(shonin.placeOrder(order, key).path("id").asText()));
        insist(this::approved);
        end = insist(this::issued);
    }

    String id() {
        return id;
    }

    String applicant() {
        return "applicant@" + name;
    }

    JsonNode order() {
        return end;
    }

    /** The delivery mail, once its fate is decided. */
    JsonNode awaitDelivery() {
        return insist(
                () -> {
                    for (JsonNode message : shonin.messages(id).path("messages")) {
                        String state = message.path("state").asText();
                        boolean decided = state.equals("sent") || state.equals("uncertain");
                        if (message.path("kind").asText().equals("certificate-issued") && decided) {
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

    private void resendWhatIsUncertain() {
        for (JsonNode message : shonin.messages(id).path("messages")) {
            boolean lost =
                    message.path("state").asText().equals("uncertain")
                            && inbox.mails(approver(), "/approve/", Duration.ZERO).isEmpty();
            if (lost) {
                shonin.authorizations(id)
                        .path("authorizations")
                        .forEach(a -> shonin.resendApproval(a.path("id").asText()));
            }
        }
    }

    private Optional<JsonNode> issued() {
        JsonNode order = shonin.orderAfterChange(id, Duration.ofSeconds(5));
        return order.path("status").asText().equals("issued")
                ? Optional.of(order)
                : Optional.empty();
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
                || failure instanceof ApiException refusal
                        && (refusal.status() >= 500
                                || refusal.status() == 429
                                || refusal.code().equals("order.not-found")
                                || refusal.code().equals("idempotency.in-flight"));
    }
}
