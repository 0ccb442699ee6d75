package dev.shonin.notification.messaging;

import dev.shonin.kit.wake.Signal;
import dev.shonin.notification.config.WebhookConfig;
import dev.shonin.notification.domain.WebhookQueue.Claim;
import dev.shonin.notification.domain.WebhooksDue;
import dev.shonin.notification.flow.DeliverWebhooks;
import dev.shonin.notification.flow.RecordWebhookAttempt;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps webhooks moving: each claimed lane on a virtual thread of its own. Woken by commits, and
 * looking now and then for what came due with time or was left by an instance that died.
 */
@ApplicationScoped
public class WebhookPump {

    private static final Logger LOG = Logger.getLogger(WebhookPump.class);
    private static final Duration STOP = Duration.ofSeconds(12);

    private final RecordWebhookAttempt attempts;
    private final DeliverWebhooks deliver;
    private final Duration poll;
    private final int concurrency;
    private final Semaphore places;
    private final Signal signal = new Signal();
    private final Thread thread = Thread.ofVirtual().name("webhooks").unstarted(this::run);
    private volatile boolean running = true;

    WebhookPump(RecordWebhookAttempt attempts, DeliverWebhooks deliver, WebhookConfig config) {
        this.attempts = attempts;
        this.deliver = deliver;
        this.poll = config.poll();
        this.concurrency = config.concurrency();
        this.places = new Semaphore(concurrency);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** What is under way may end; the rest is left to other instances, or to the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        signal.raise();
        if (!places.tryAcquire(concurrency, STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Webhooks under way are sent again when their lease ends");
        }
        thread.join(Duration.ofSeconds(1));
    }

    void onWebhooksDue(@Observes(during = TransactionPhase.AFTER_SUCCESS) WebhooksDue due) {
        wake();
    }

    /** Looks for what is due. */
    public void wake() {
        signal.raise();
    }

    private void run() {
        try {
            while (running) {
                if (!pass()) {
                    signal.await(poll);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Claims and starts; says whether there may be more to claim at once. */
    private boolean pass() throws InterruptedException {
        int free = places.availablePermits();
        if (free == 0) {
            return false;
        }
        List<Claim> claims;
        try {
            claims = attempts.claim(free);
        } catch (RuntimeException e) {
            LOG.warnf("Webhooks that are due cannot be read now (%s)", e);
            return false;
        }
        for (Claim claim : claims) {
            places.acquire();
            Thread.ofVirtual().name("webhook").start(() -> work(claim));
        }
        return claims.size() == free;
    }

    private void work(Claim claim) {
        try {
            deliver.deliver(claim);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%s %s comes again after its lease (%s)", claim.endpointId(), claim.lane(), e);
        } finally {
            places.release();
            signal.raise();
        }
    }
}
