package dev.shonin.notification.flow;

import dev.shonin.kit.trace.Traces;
import dev.shonin.notification.domain.WebhookCaller;
import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookQueue.Claim;
import dev.shonin.notification.domain.WebhookQueue.Task;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends what waits in a claimed lane, one after the other, until nothing is due there. No
 * transaction is open while an endpoint is spoken with.
 */
@ApplicationScoped
public class DeliverWebhooks {

    private static final Logger LOG = Logger.getLogger(DeliverWebhooks.class);

    /** After so many another lane has its turn. */
    private static final int MOST_IN_A_ROW = 20;

    private final RecordWebhookAttempt attempts;
    private final WebhookSecrets secrets;
    private final WebhookCaller caller;
    private final Traces traces;
    private final Clock clock;

    DeliverWebhooks(
            RecordWebhookAttempt attempts,
            WebhookSecrets secrets,
            WebhookCaller caller,
            Traces traces,
            Clock clock) {
        this.attempts = attempts;
        this.secrets = secrets;
        this.caller = caller;
        this.traces = traces;
        this.clock = clock;
    }

    /** Sends. */
    public void deliver(Claim claim) {
        Optional<Task> task = attempts.next(claim);
        for (int sent = 0; task.isPresent(); sent++) {
            if (sent == MOST_IN_A_ROW) {
                attempts.release(claim);
                return;
            }
            task = delivered(task.get());
        }
    }

    private Optional<Task> delivered(Task task) {
        Answer answer = attempt(task);
        return traces.within(task.delivery().trace(), () -> attempts.record(task, answer));
    }

    /**
     * Makes one attempt, in the trace of what it tells of. Never throws: whatever happens is an
     * answer.
     */
    public Answer attempt(Task task) {
        return traces.span(
                "send a webhook", SpanKind.CLIENT, task.delivery().trace(), () -> sent(task));
    }

    private Answer sent(Task task) {
        WebhookCaller.Call call;
        try {
            call =
                    new WebhookCaller.Call(
                            task.endpoint().settings().url(),
                            task.delivery().event().id(),
                            task.delivery().event().body(),
                            secrets.signing(task.endpoint(), clock.instant()));
        } catch (RuntimeException e) {
            // A wrong key is put right by people, so the webhook waits for them.
            LOG.errorf(e, "%s cannot be signed", task.delivery().id());
            return new Answer.None(WebhookCaller.Problem.BROKEN, "it could not be signed");
        }
        return caller.post(call);
    }
}
