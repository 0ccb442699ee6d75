package dev.shonin.notification.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.WebhookCaller.Answer;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookPause;
import dev.shonin.notification.domain.WebhookQueue;
import dev.shonin.notification.domain.WebhookQueue.Claim;
import dev.shonin.notification.domain.WebhookQueue.Task;
import dev.shonin.notification.domain.WebhookVerdict;
import dev.shonin.notification.policy.WebhookRetrySchedule;
import dev.shonin.notification.policy.WebhookRules;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Takes webhooks from their lanes and records what became of them. A lane is claimed before
 * anything is sent; whoever dies leaves it to the next when the lease ends, who sends the same
 * webhook once more.
 */
@ApplicationScoped
public class RecordWebhookAttempt {

    private static final Logger LOG = Logger.getLogger(RecordWebhookAttempt.class);

    private final WebhookQueue queue;
    private final WebhookEndpoints endpoints;
    private final WorkQueue work;
    private final MeterRegistry meters;
    private final WebhookConfig config;
    private final Clock clock;

    RecordWebhookAttempt(
            WebhookQueue queue,
            WebhookEndpoints endpoints,
            WorkQueue work,
            MeterRegistry meters,
            WebhookConfig config,
            Clock clock) {
        this.queue = queue;
        this.endpoints = endpoints;
        this.work = work;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    /** Claims lanes that are due. */
    @Transactional
    public List<Claim> claim(int limit) {
        Instant now = clock.instant();
        return queue.claim(now, leaseUntil(now), config.concurrencyPerEndpoint(), limit);
    }

    /** What is to be sent from a claimed lane. */
    @Transactional
    public Optional<Task> next(Claim claim) {
        Instant now = clock.instant();
        return queue.next(claim, now, leaseUntil(now));
    }

    /** Gives a lane back that has more to send. */
    @Transactional
    public void release(Claim claim) {
        queue.release(claim, clock.instant());
    }

    /** Records what came of an attempt; what is to be sent next from the lane. */
    @Transactional
    public Optional<Task> record(Task task, Answer answer) {
        Instant now = clock.instant();
        WebhookVerdict verdict =
                WebhookRules.judge(
                        answer,
                        task.delivery(),
                        config.giveUpAfter(),
                        now,
                        ThreadLocalRandom.current().nextDouble());
        switch (verdict) {
            case WebhookVerdict.Delivered _ -> endpoints.succeeded(task.endpoint().id(), now);
            case WebhookVerdict.Again again -> failed(task, answer, again.why(), now);
            case WebhookVerdict.GivenUp given -> failed(task, answer, given.why(), now);
        }
        queue.record(task.delivery(), verdict, now);
        count(verdict);
        return queue.next(task.claim(), now, leaseUntil(now));
    }

    private void failed(Task task, Answer answer, String why, Instant now) {
        String id = task.endpoint().id();
        LOG.infof("%s did not reach %s: %s", task.delivery().event().id(), id, why);
        Optional<WebhookEndpoints.Failing> failing = endpoints.failed(id, now);
        if (failing.isEmpty()) {
            return;
        }
        Duration rest = WebhookRetrySchedule.restAfter(failing.get().failures());
        if (rest.isPositive()) {
            endpoints.rest(id, now.plus(rest));
        }
        if (WebhookRules.gone(answer)) {
            pause(id, WebhookPause.GONE, now);
        } else if (!failing.get().since().plus(config.pauseAfter()).isAfter(now)) {
            pause(id, WebhookPause.FAILING, now);
        }
    }

    private void pause(String id, WebhookPause reason, Instant now) {
        LOG.warnf("The webhook endpoint %s is paused: %s", id, reason.code());
        endpoints.pause(id, reason, now, Ids.next("msg"));
        work.enqueue(TellWebhookPause.KIND, id, now);
    }

    private void count(WebhookVerdict verdict) {
        String outcome =
                switch (verdict) {
                    case WebhookVerdict.Delivered _ -> "delivered";
                    case WebhookVerdict.Again _ -> "again";
                    case WebhookVerdict.GivenUp _ -> "given-up";
                };
        meters.counter("shonin.webhooks", "outcome", outcome).increment();
    }

    private Instant leaseUntil(Instant now) {
        return now.plus(config.lease());
    }
}
