package dev.shonin.dcv.net.dns;

import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/**
 * The DNS port over dnsjava: asks the configured resolvers one after the other, over UDP and where
 * the answer is too long over TCP, and follows aliases. It remembers nothing.
 */
final class DnsjavaDns implements Dns {

    /** The EDNS payload size that passes everywhere unfragmented (DNS flag day 2020). */
    private static final int EDNS_PAYLOAD = 1232;

    // dnsjava would otherwise run its callbacks on the common pool, which has one thread on two
    // cores.
    private static final Executor CALLBACKS = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Server> servers;
    private final Duration timeout;
    private final Duration bound;
    private final Semaphore inFlight;
    private final Clock clock;

    /**
     * Over these resolvers.
     *
     * @param addresses the resolvers, in the order they are tried
     * @param timeout how long one of them may take
     * @param bound how long a question may take in all
     * @param inFlight how many questions may be under way at once
     * @param clock for the time of the evidence
     */
    DnsjavaDns(
            List<InetSocketAddress> addresses,
            Duration timeout,
            Duration bound,
            int inFlight,
            Clock clock) {
        this.servers = addresses.stream().map(address -> Server.at(address, timeout)).toList();
        this.timeout = timeout;
        this.bound = bound;
        this.inFlight = new Semaphore(inFlight, true);
        this.clock = clock;
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no DNS resolver");
        }
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
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Outcome admitted(DnsQuestion question, long deadline) {
        try {
            if (!inFlight.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return Outcome.silence();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.silence();
        }
        try {
            return chase(question, deadline);
        } finally {
            inFlight.release();
        }
    }

    private Outcome chase(DnsQuestion question, long deadline) {
        int type = typeOf(question.type());
        Name next;
        try {
            next = Name.fromString(question.name() + '.');
        } catch (TextParseException impossible) {
            // Too long with the label in front: such a name cannot exist.
            return new Outcome(new DnsReply.NoSuchName(null), "-");
        }
        AnswerReader reader = new AnswerReader(next, type);
        // The reader ends the chase itself when aliases do not end.
        while (true) {
            switch (ask(next, type, deadline)) {
                case Exchange.Nothing nothing -> {
                    return new Outcome(nothing.reply(), nothing.server());
                }
                case Exchange.Got got -> {
                    switch (reader.read(got.message())) {
                        case AnswerReader.Step.Done done -> {
                            return new Outcome(done.reply(), got.server());
                        }
                        case AnswerReader.Step.Ask ask -> next = ask.next();
                    }
                }
            }
        }
    }

    /**
     * Each resolver in turn until one answers, and the first once more where nobody sent anything
     * usable: a packet may have been lost, or forged.
     */
    private Exchange ask(Name name, int type, long deadline) {
        Exchange.Nothing last = new Exchange.Nothing(new DnsReply.TimedOut(), "-", false);
        for (int i = 0; i <= servers.size() && System.nanoTime() < deadline; i++) {
            boolean secondRound = i == servers.size();
            if (secondRound && last.definite()) {
                return last;
            }
            switch (askOne(servers.get(i % servers.size()), name, type, deadline)) {
                case Exchange.Got got -> {
                    return got;
                }
                case Exchange.Nothing nothing -> last = nothing;
            }
        }
        return last;
    }

    private Exchange askOne(Server server, Name name, int type, long deadline) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        long left = Math.min(timeout.toNanos(), deadline - System.nanoTime());
        try {
            Message answer =
                    server.resolver()
                            .sendAsync(query, CALLBACKS)
                            .toCompletableFuture()
                            .get(left, TimeUnit.NANOSECONDS);
            int rcode = answer.getRcode();
            return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN
                    ? new Exchange.Got(answer, server.label())
                    : new Exchange.Nothing(
                            new DnsReply.ServerFailed(Rcode.string(rcode)), server.label(), true);
        } catch (TimeoutException silence) {
            return new Exchange.Nothing(new DnsReply.TimedOut(), server.label(), false);
        } catch (ExecutionException failed) {
            return new Exchange.Nothing(replyFor(failed.getCause()), server.label(), false);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Exchange.Nothing(new DnsReply.TimedOut(), server.label(), true);
        }
    }

    private static DnsReply replyFor(@Nullable Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return new DnsReply.TimedOut();
        }
        return new DnsReply.ServerFailed(
                cause instanceof WireParseException ? "unusable answer" : "no exchange: " + cause);
    }

    private static int typeOf(RecordType type) {
        return switch (type) {
            case TXT -> Type.TXT;
            case CAA -> Type.CAA;
            case SOA -> Type.SOA;
        };
    }

    /** What one resolver, or at last all of them, came to. */
    private sealed interface Exchange {
        /** A message that speaks of the name. */
        record Got(Message message, String server) implements Exchange {}

        /**
         * None.
         *
         * @param definite whether the server said so itself, in a response code
         */
        record Nothing(DnsReply reply, String server, boolean definite) implements Exchange {}
    }

    private record Outcome(DnsReply reply, String server) {
        static Outcome silence() {
            return new Outcome(new DnsReply.TimedOut(), "-");
        }
    }

    private record Server(Resolver resolver, String label) {
        static Server at(InetSocketAddress address, Duration timeout) {
            SimpleResolver resolver = new SimpleResolver(address);
            resolver.setTimeout(timeout);
            resolver.setEDNS(0, EDNS_PAYLOAD, 0);
            return new Server(
                    resolver, address.getAddress().getHostAddress() + ':' + address.getPort());
        }
    }
}
