package dev.shonin.notification.messaging;

import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.ClaimedMail;
import dev.shonin.notification.domain.DeliveryResult;
import dev.shonin.notification.domain.MailServer;
import dev.shonin.notification.domain.MailsDue;
import dev.shonin.notification.flow.AwaitOrder;
import dev.shonin.notification.flow.BrandBook;
import dev.shonin.notification.flow.DeliverMail;
import dev.shonin.notification.flow.RecordDelivery;
import dev.shonin.notification.flow.SettleInterruptedMails;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps mails moving: a few workers, each with one mail in its hands, woken right after a mail has
 * been committed to the queue, and a watch that looks for what came due with time or was left by a
 * sender that died.
 */
@ApplicationScoped
public class MailPump {

    private static final Logger LOG = Logger.getLogger(MailPump.class);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RecordDelivery queue;
    private final DeliverMail deliver;
    private final SettleInterruptedMails interrupted;
    private final AwaitOrder waiting;
    private final BrandBook brands;
    private final MailServer server;
    private final int workers;
    private final Duration poll;
    private final Duration lease;

    /** A permit for each reason to look into the queue; never more than there are workers. */
    private final Semaphore reasons = new Semaphore(0);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    MailPump(
            RecordDelivery queue,
            DeliverMail deliver,
            SettleInterruptedMails interrupted,
            AwaitOrder waiting,
            BrandBook brands,
            MailServer server,
            NotificationConfig config) {
        this.queue = queue;
        this.deliver = deliver;
        this.interrupted = interrupted;
        this.waiting = waiting;
        this.brands = brands;
        this.server = server;
        // One more than connections: while it is put into words or recorded, no connection idles.
        this.workers = config.sending().concurrency() + 1;
        this.poll = config.sending().poll();
        this.lease = config.sending().lease();
    }

    void start(@Observes StartupEvent event) {
        for (int i = 1; i <= workers; i++) {
            threads.add(Thread.ofVirtual().name("mail-" + i).start(this::work));
        }
        threads.add(Thread.ofVirtual().name("mail-watch").start(this::watch));
    }

    /** Mails under way are finished; no worker is interrupted in the midst of one. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        reasons.release(workers);
        long end = System.nanoTime() + STOP.toNanos();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    void onMailsDue(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailsDue due) {
        wake();
    }

    /** Has a worker look into the queue. */
    public void wake() {
        if (reasons.availablePermits() < workers) {
            reasons.release();
        }
    }

    private void watch() {
        boolean adopted = false;
        while (!pause(poll)) {
            try {
                if (!adopted) {
                    waiting.adopt();
                    adopted = true;
                }
                brands.refresh();
                interrupted.settle();
                waiting.arrived().forEach(this::release);
            } catch (RuntimeException e) {
                LOG.warnf("Mails that were left cannot be looked for now (%s)", e);
            }
            server.rest();
            wake();
        }
    }

    /** One that cannot go on now is looked at again later, and the others go on without it. */
    private void release(long waitingEvent) {
        try {
            waiting.release(waitingEvent);
        } catch (RuntimeException e) {
            LOG.warnf("Event %d, whose order has arrived, cannot go on now (%s)", waitingEvent, e);
            waiting.postpone(waitingEvent);
        }
    }

    private void work() {
        while (true) {
            reasons.acquireUninterruptibly();
            if (stopped()) {
                return;
            }
            try {
                emptyQueue();
            } catch (RuntimeException e) {
                // The watch will have somebody look again.
                LOG.warnf("The mail queue cannot be read now (%s)", e);
            }
        }
    }

    private void emptyQueue() {
        Optional<ClaimedMail> mail = queue.claim();
        while (mail.isPresent()) {
            mail = record(mail.get(), deliver.deliver(mail.get()));
            // The mail now in hand used up a reason to look; if there was none, there may be more
            // mails than reasons, and another worker helps.
            if (mail.isPresent() && !reasons.tryAcquire()) {
                wake();
            }
        }
    }

    /** What the server said must be recorded, or the mail is uncertain: so patiently. */
    private Optional<ClaimedMail> record(ClaimedMail mail, DeliveryResult result) {
        long end = System.nanoTime() + lease.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                if (stopped()) {
                    queue.record(mail, result);
                    return Optional.empty();
                }
                return queue.recordAndClaim(mail, result);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "%s is %s, which cannot be recorded now (%s)",
                        mail.id(), result.state().code(), e);
                if (System.nanoTime() - end > 0 || pause(pause)) {
                    LOG.errorf("%s is %s: not recorded", mail.id(), result.state().code());
                    return Optional.empty();
                }
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** Waits; true when the service is being stopped. */
    private boolean pause(Duration duration) {
        try {
            return stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
