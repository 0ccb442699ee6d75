package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Clients that order one certificate after the other and ask all four services on the way. Nothing
 * is tried a second time: a request that fails is a failure of the suite.
 */
final class SteadyLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ShoninClient shonin;
    private final Inbox inbox;
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore progress = new Semaphore(0);
    private volatile boolean stopping;

    private SteadyLoad(ShoninClient shonin, Inbox inbox) {
        this.shonin = shonin;
        this.inbox = inbox;
    }

    /**
     * An order that came to its end.
     *
     * @param id its id
     * @param applicant where its certificate was sent
     * @param certificate its certificate's id
     */
    record Ended(String id, String applicant, String certificate) {}

    static SteadyLoad start(SuiteStack suite, int clients) {
        SteadyLoad load = new SteadyLoad(suite.reseller(), suite.inbox());
        for (int i = 0; i < clients; i++) {
            load.clients.add(Thread.ofVirtual().name("client-" + i).start(load::orderOnAndOn));
        }
        return load;
    }

    /** Returns once so many more orders have come to their end; fails when one has failed. */
    void awaitMore(int orders) {
        progress.drainPermits();
        try {
            for (int i = 0; i < orders; i++) {
                boolean another = progress.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                requireNoFailure();
                assertThat(another).as("another order within %s", PATIENCE).isTrue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets every client finish its order; fails when any request has failed. */
    List<Ended> finish() {
        close();
        requireNoFailure();
        return List.copyOf(ended);
    }

    @Override
    public void close() {
        stopping = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void requireNoFailure() {
        if (!failures.isEmpty()) {
            AssertionError failed =
                    new AssertionError(failures.size() + " failed after " + ended.size());
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
    }

    private void orderOnAndOn() {
        while (!stopping && failures.isEmpty()) {
            try {
                ended.add(order());
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
            progress.release();
        }
    }

    private Ended order() {
        OpenOrder order = OpenOrder.place(shonin, inbox);
        String id = order.id();
        assertThat(shonin.validation().listAuthorizations(id).getAuthorizations())
                .as(id)
                .hasSize(1);
        order.approve();
        String certificate = order.awaitIssued(shonin);
        assertThat(shonin.certificateChain(certificate)).contains("BEGIN CERTIFICATE");
        order.awaitDelivered(inbox);
        assertThat(shonin.messages().listMessages(id).getMessages())
                .as("mails of %s", id)
                .hasSize(2);
        return new Ended(id, order.applicant(), certificate);
    }
}
