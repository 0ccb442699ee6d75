package dev.shonin.dcv.net.dns;

import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.KeyChain;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.evidence.AnswerReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/**
 * The DNS port over dnsjava: asks the configured resolvers, has each answer judged by DNSSEC, and
 * follows aliases. It remembers no answer.
 */
final class DnsjavaDns implements Dns {

    private final Upstream upstream;
    private final DnssecJudge judge;
    private final Duration bound;
    private final Semaphore inFlight;
    private final Clock clock;

    /**
     * Over these resolvers.
     *
     * @param upstream the resolvers
     * @param judge who judges answers by DNSSEC
     * @param bound how long a question may take in all
     * @param inFlight how many questions may be under way at once
     * @param clock for the time of the evidence
     */
    DnsjavaDns(Upstream upstream, DnssecJudge judge, Duration bound, int inFlight, Clock clock) {
        this.upstream = upstream;
        this.judge = judge;
        this.bound = bound;
        this.inFlight = new Semaphore(inFlight, true);
        this.clock = clock;
    }

    @Override
    public DnsLookup lookup(DnsQuestion question) {
        Instant askedAt = clock.instant();
        long start = System.nanoTime();
        Outcome outcome = admitted(question, start + bound.toNanos());
        return new DnsLookup(
                question,
                outcome.reply(),
                outcome.server(),
                askedAt,
                Duration.ofNanos(System.nanoTime() - start),
                outcome.dnssec(),
                outcome.messages(),
                outcome.keys());
    }

    @Override
    public boolean isProvenInsecure(String name) {
        try {
            return judge.provenInsecure(
                    Name.fromString(name + '.'), System.nanoTime() + bound.toNanos());
        } catch (TextParseException impossible) {
            return false;
        }
    }

    private Outcome admitted(DnsQuestion question, long deadline) {
        try {
            if (!inFlight.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return Outcome.without(new DnsReply.TimedOut(), "-");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.without(new DnsReply.TimedOut(), "-");
        }
        try {
            return chase(question, deadline);
        } finally {
            inFlight.release();
        }
    }

    private Outcome chase(DnsQuestion question, long deadline) {
        int type = AnswerReader.code(question.type());
        Name next;
        try {
            next = Name.fromString(question.name() + '.');
        } catch (TextParseException impossible) {
            // Too long with the label in front: such a name cannot exist.
            return Outcome.without(new DnsReply.NoSuchName(null), "-");
        }
        AnswerReader reader = new AnswerReader(next, type);
        List<Octets> messages = new ArrayList<>();
        Dnssec state = Dnssec.SECURE;
        KeyChain keys = null;
        // The reader ends the chase itself when aliases do not end.
        while (true) {
            switch (upstream.ask(upstream.query(next, type), deadline)) {
                case Upstream.Exchange.Nothing nothing -> {
                    return new Outcome(
                            nothing.reply(),
                            nothing.server(),
                            nothing.reply() instanceof DnsReply.Bogus
                                    ? Dnssec.BOGUS
                                    : Dnssec.INDETERMINATE,
                            messages,
                            keys);
                }
                case Upstream.Exchange.Got got -> {
                    messages.add(got.wire());
                    DnssecJudge.Judged judged = judged(got.message(), next, deadline);
                    state = state.and(judged.state());
                    keys = joined(keys, judged.keys());
                    if (state == Dnssec.BOGUS) {
                        DnsReply bogus = new DnsReply.Bogus(judged.why());
                        return new Outcome(bogus, got.server(), state, messages, keys);
                    }
                    switch (reader.read(judged.message())) {
                        case AnswerReader.Step.Done done -> {
                            return new Outcome(done.reply(), got.server(), state, messages, keys);
                        }
                        case AnswerReader.Step.Ask ask -> next = ask.next();
                    }
                }
            }
        }
    }

    /** An answer to another question is not worth judging: the reader will refuse it. */
    private DnssecJudge.Judged judged(Message answer, Name asked, long deadline) {
        Record question = answer.getQuestion();
        return question == null || !question.getName().equals(asked)
                ? new DnssecJudge.Judged(Dnssec.INDETERMINATE, answer, "")
                : judge.judge(answer, deadline);
    }

    private static @Nullable KeyChain joined(@Nullable KeyChain one, @Nullable KeyChain other) {
        return one == null || other == null ? (one == null ? other : one) : one.and(other);
    }

    private record Outcome(
            DnsReply reply,
            String server,
            Dnssec dnssec,
            List<Octets> messages,
            @Nullable KeyChain keys) {
        static Outcome without(DnsReply reply, String server) {
            return new Outcome(reply, server, Dnssec.INDETERMINATE, List.of(), null);
        }
    }
}
