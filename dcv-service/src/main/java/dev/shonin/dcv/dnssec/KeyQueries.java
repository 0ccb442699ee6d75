package dev.shonin.dcv.dnssec;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

/**
 * What the validator asks of: it is handed the answer that is to be validated, which was fetched
 * already, and has the keys along the way looked up. Questions for keys that are under way, or were
 * answered less than a minute ago, are not sent again; the signatures on what comes back are
 * verified by every validation anew, so nobody can lean on another's luck.
 */
final class KeyQueries implements Resolver {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 2_000;

    // dnsjava would otherwise run its callbacks on the common pool, which has one thread on two
    // cores.
    private static final Executor CALLBACKS = Executors.newVirtualThreadPerTaskExecutor();

    private final KeyAnswers keys;
    private final Duration bound;
    private final Clock clock;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    KeyQueries(KeyAnswers keys, Duration bound, Clock clock) {
        this.keys = keys;
        this.bound = bound;
        this.clock = clock;
    }

    /**
     * One validation. The validator hands its executor down to every question it sends, and that is
     * how a question is known to belong to this validation.
     */
    static final class Run implements Executor {
        private final Message answer;
        private final AtomicBoolean unanswered = new AtomicBoolean();
        private final Collection<Message> fetched = new ConcurrentLinkedQueue<>();

        /** The answer to be validated. */
        Run(Message answer) {
            this.answer = answer;
        }

        /** Whether a question for a key was not answered, so that nothing was validated. */
        boolean unanswered() {
            return unanswered.get();
        }

        /** What was looked up for it. */
        Collection<Message> fetched() {
            return fetched;
        }

        @Override
        public void execute(Runnable task) {
            CALLBACKS.execute(task);
        }
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        if (!(executor instanceof Run run)) {
            throw new IllegalArgumentException("not part of a validation");
        }
        Record question = query.getQuestion();
        if (question.equals(run.answer.getQuestion())) {
            return CompletableFuture.completedFuture(stripped(run.answer));
        }
        return fetched(question)
                .thenApply(
                        message -> {
                            if (message == null) {
                                run.unanswered.set(true);
                                throw new java.util.concurrent.CompletionException(
                                        new IOException("no answer to " + question));
                            }
                            Message copy = stripped(message);
                            run.fetched.add(copy);
                            return copy.clone();
                        });
    }

    private CompletableFuture<@Nullable Message> fetched(Record question) {
        Instant now = clock.instant();
        Key key = new Key(question.getName(), question.getType());
        Kept known = kept.get(key);
        if (known != null && now.isBefore(known.until())) {
            return known.answer();
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        Kept fresh = new Kept(new CompletableFuture<>(), now.plus(KEPT));
        kept.put(key, fresh);
        CALLBACKS.execute(() -> fetch(question, key, fresh));
        return fresh.answer();
    }

    private void fetch(Record question, Key key, Kept fresh) {
        Message found = null;
        try {
            found =
                    keys.answer(
                            question.getName(),
                            question.getType(),
                            System.nanoTime() + bound.toNanos());
        } finally {
            boolean worthKeeping = found != null && SeenKeys.isAboutKeys(question);
            if (!worthKeeping) {
                kept.remove(key, fresh);
            }
            fresh.answer().complete(found);
        }
    }

    /**
     * A copy with the sections that are validated, and nothing else: what stands in the additional
     * section could be mistaken for the validator's own notes.
     */
    private static Message stripped(Message message) {
        Message copy = message.clone();
        copy.removeAllRecords(Section.ADDITIONAL);
        return copy;
    }

    @Override
    public void setPort(int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTCP(boolean flag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        // The resolvers behind this fetch truncated answers over TCP by themselves.
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        // The resolvers behind this are set up for signatures already.
    }

    @Override
    public void setTSIGKey(TSIG key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTimeout(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    private record Key(Name name, int type) {}

    private record Kept(CompletableFuture<@Nullable Message> answer, Instant until) {}
}
