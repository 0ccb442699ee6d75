package dev.shonin.dcv.domain.dns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The questions of one request: asked all at once, each only once, within one bound of time. A
 * round is never shared between requests, so nothing that one check saw is believed by another.
 */
public final class DnsRound {

    private final Dns dns;
    private final Clock clock;
    private final Duration bound;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final Map<DnsQuestion, FutureTask<DnsLookup>> asked = new ConcurrentHashMap<>();

    /**
     * Opens a round; its time starts now.
     *
     * @param dns whom to ask
     * @param clock for the time of the evidence
     * @param bound how long the round may take in all
     */
    public DnsRound(Dns dns, Clock clock, Duration bound) {
        this.dns = dns;
        this.clock = clock;
        this.bound = bound;
        this.startedAt = clock.instant();
    }

    /** Sets these questions going, each on a thread of its own, and returns at once. */
    public void ask(Collection<DnsQuestion> questions) {
        questions.forEach(this::start);
    }

    /**
     * The outcome of a question, asked now if it was not before; a time-out when the round's time
     * is up.
     */
    public DnsLookup await(DnsQuestion question) {
        FutureTask<DnsLookup> task = start(question);
        long left = bound.toNanos() - (System.nanoTime() - startedNanos);
        try {
            return task.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unanswered(question, new DnsReply.TimedOut());
        } catch (ExecutionException broken) {
            // The port promises not to throw. Should it do so, the check is inconclusive; it never
            // passes.
            return unanswered(
                    question,
                    new DnsReply.ServerFailed("the resolver broke: " + broken.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return unanswered(question, new DnsReply.TimedOut());
        }
    }

    /**
     * Everything asked in this round, with what is known of it by now, in the order of the names.
     */
    public List<DnsLookup> lookups() {
        List<DnsQuestion> questions = new ArrayList<>(asked.keySet());
        questions.sort(
                java.util.Comparator.comparing(DnsQuestion::name).thenComparing(DnsQuestion::type));
        return questions.stream().map(this::await).toList();
    }

    private FutureTask<DnsLookup> start(DnsQuestion question) {
        FutureTask<DnsLookup> fresh = new FutureTask<>(() -> dns.lookup(question));
        FutureTask<DnsLookup> running = asked.putIfAbsent(question, fresh);
        if (running != null) {
            return running;
        }
        Thread.ofVirtual().name("dns-" + question.name()).start(fresh);
        return fresh;
    }

    private DnsLookup unanswered(DnsQuestion question, DnsReply reply) {
        return new DnsLookup(
                question, reply, "-", startedAt, Duration.between(startedAt, clock.instant()));
    }
}
