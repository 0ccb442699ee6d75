package dev.shonin.dcv.net.dns;

import dev.shonin.dcv.dnssec.KeyAnswers;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;

/**
 * The configured resolvers: asked one after the other until one answers, over UDP and where the
 * answer is too long over TCP.
 */
final class Upstream implements KeyAnswers {

    /** The EDNS payload size that passes everywhere unfragmented (DNS flag day 2020). */
    private static final int EDNS_PAYLOAD = 1232;

    /** The codes of RFC 8914 by which a validating resolver says that DNSSEC is why it failed. */
    private static final int FIRST_BOGUS = ExtendedErrorCodeOption.DNSSEC_INDETERMINATE;

    private static final int LAST_BOGUS = ExtendedErrorCodeOption.NSEC_MISSING;

    // dnsjava would otherwise run its callbacks on the common pool, which has one thread on two
    // cores.
    private static final Executor CALLBACKS = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Server> servers;
    private final Duration timeout;
    private final boolean signatures;
    private final boolean checkingDisabled;

    /**
     * Over these resolvers.
     *
     * @param addresses the resolvers, in the order they are tried
     * @param timeout how long one of them may take
     * @param signatures whether answers are wanted with their signatures (the DO bit)
     * @param checkingDisabled whether resolvers that validate are to leave that to us (the CD bit)
     */
    Upstream(
            List<InetSocketAddress> addresses,
            Duration timeout,
            boolean signatures,
            boolean checkingDisabled) {
        this.servers = addresses.stream().map(address -> Server.at(address, timeout)).toList();
        this.timeout = timeout;
        this.signatures = signatures;
        this.checkingDisabled = checkingDisabled;
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no DNS resolver");
        }
    }

    /** A question as it is sent. */
    Message query(Name name, int type) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (checkingDisabled) {
            query.getHeader().setFlag(Flags.CD);
        }
        query.addRecord(
                new OPTRecord(EDNS_PAYLOAD, 0, 0, signatures ? ExtendedFlags.DO : 0),
                org.xbill.DNS.Section.ADDITIONAL);
        return query;
    }

    @Override
    public @Nullable Message answer(Name name, int type, long deadline) {
        return ask(query(name, type), deadline) instanceof Exchange.Got got ? got.message() : null;
    }

    /** What one resolver, or at last all of them, came to. */
    sealed interface Exchange {
        /**
         * A message that speaks of the name.
         *
         * @param message the answer
         * @param wire the same as it was on the wire
         * @param server of whom
         */
        record Got(Message message, Octets wire, String server) implements Exchange {}

        /**
         * None.
         *
         * @param definite whether the server said so itself, in a response code
         */
        record Nothing(DnsReply reply, String server, boolean definite) implements Exchange {}
    }

    /**
     * Each resolver in turn until one answers, and the first once more where nobody sent anything
     * usable: a packet may have been lost, or forged.
     *
     * @param query the question
     * @param deadline when to stop, as {@link System#nanoTime()} has it
     */
    Exchange ask(Message query, long deadline) {
        byte[] wire = query.toWire();
        Exchange.Nothing last = new Exchange.Nothing(new DnsReply.TimedOut(), "-", false);
        for (int i = 0; i <= servers.size() && System.nanoTime() < deadline; i++) {
            boolean secondRound = i == servers.size();
            if (secondRound && last.definite()) {
                return last;
            }
            switch (askOne(servers.get(i % servers.size()), wire, deadline)) {
                case Exchange.Got got -> {
                    return got;
                }
                case Exchange.Nothing nothing -> last = nothing;
            }
        }
        return last;
    }

    private Exchange askOne(Server server, byte[] query, long deadline) {
        long until = Math.min(deadline, System.nanoTime() + timeout.toNanos());
        try {
            byte[] wire = server.udp().ask(query, left(until));
            Message answer = new Message(wire);
            if (answer.getHeader().getFlag(Flags.TC)) {
                answer =
                        server.tcp()
                                .sendAsync(new Message(query), CALLBACKS)
                                .toCompletableFuture()
                                .get(left(until), TimeUnit.NANOSECONDS);
                wire = answer.toWire();
            }
            int rcode = answer.getRcode();
            return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN
                    ? new Exchange.Got(answer, Octets.of(wire), server.label())
                    : new Exchange.Nothing(refusal(answer), server.label(), true);
        } catch (TimeoutException silence) {
            return new Exchange.Nothing(new DnsReply.TimedOut(), server.label(), false);
        } catch (ExecutionException failed) {
            return new Exchange.Nothing(replyFor(failed.getCause()), server.label(), false);
        } catch (IOException | UncheckedIOException failed) {
            return new Exchange.Nothing(replyFor(failed), server.label(), false);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Exchange.Nothing(new DnsReply.TimedOut(), server.label(), true);
        }
    }

    private static long left(long until) {
        return Math.max(0, until - System.nanoTime());
    }

    private static DnsReply refusal(Message answer) {
        OPTRecord options = answer.getOPT();
        if (options != null) {
            for (var option : options.getOptions()) {
                if (option instanceof ExtendedErrorCodeOption error
                        && error.getErrorCode() >= FIRST_BOGUS
                        && error.getErrorCode() <= LAST_BOGUS) {
                    return new DnsReply.Bogus(
                            "the resolver says: "
                                    + ExtendedErrorCodeOption.text(error.getErrorCode()));
                }
            }
        }
        return new DnsReply.ServerFailed(Rcode.string(answer.getRcode()));
    }

    private static DnsReply replyFor(@Nullable Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return new DnsReply.TimedOut();
        }
        return new DnsReply.ServerFailed(
                cause instanceof WireParseException ? "unusable answer" : "no exchange: " + cause);
    }

    private record Server(UdpLanes udp, Resolver tcp, String label) {
        static Server at(InetSocketAddress address, Duration timeout) {
            SimpleResolver tcp = new SimpleResolver(address);
            tcp.setTimeout(timeout);
            tcp.setTCP(true);
            return new Server(
                    new UdpLanes(address),
                    tcp,
                    address.getAddress().getHostAddress() + ':' + address.getPort());
        }
    }
}
