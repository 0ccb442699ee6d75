package dev.shonin.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A resolver on loopback, over UDP and TCP, that answers from zones built in code, remembers what
 * it was asked, and misbehaves for the names it is told to.
 */
public final class DnsServer implements AutoCloseable {

    private static final int ATTEMPTS_AT_PORTS = 20;
    private static final int HISTORY = 10_000;

    private final DnsAnswers answers = new DnsAnswers();
    private final Map<Key, Fault> faults = new ConcurrentHashMap<>();
    private volatile @Nullable Fault general;
    private final Deque<Question> history = new ArrayDeque<>();
    private final Clock clock = Clock.systemUTC();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("dns-delayed").factory());
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    private DnsServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /** Starts a server on a free port of 127.0.0.1, the same for UDP and TCP. */
    public static DnsServer start() {
        return start(0);
    }

    /**
     * Starts a server on a port of 127.0.0.1.
     *
     * @param port 0 for a free one
     */
    public static DnsServer start(int port) {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        IOException last = null;
        for (int attempt = 0; attempt < (port == 0 ? ATTEMPTS_AT_PORTS : 1); attempt++) {
            try {
                ServerSocket tcp = new ServerSocket(port, 128, loopback);
                try {
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback);
                    udp.setReceiveBufferSize(1 << 20);
                    return new DnsServer(udp, tcp).serve();
                } catch (IOException e) {
                    tcp.close();
                    throw e;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException(
                "no DNS server on port " + port, last == null ? new IOException() : last);
    }

    /** A zone to be built on; made when first named. */
    public DnsZone zone(String name) {
        return answers.zone(absolute(name));
    }

    /**
     * A zone from the text of a zone file.
     *
     * @param zoneFile RFC 1035 §5; names in it are relative to the zone
     */
    public DnsZone zone(String name, String zoneFile) {
        return zone(name).records(zoneFile);
    }

    /** Forgets a zone. */
    public DnsServer removeZone(String name) {
        answers.removeZone(absolute(name));
        return this;
    }

    /** Answers every question for this name with SERVFAIL. */
    public DnsServer fail(String name) {
        return misbehave(name, Type.ANY, new Fault(Rcode.SERVFAIL, false, Duration.ZERO, false));
    }

    /**
     * Answers questions for this name and type with a code and nothing else.
     *
     * @param type of {@link Type}; {@code Type.ANY} for all
     * @param rcode of {@link Rcode}
     */
    public DnsServer fail(String name, int type, int rcode) {
        return misbehave(name, type, new Fault(rcode, false, Duration.ZERO, false));
    }

    /** Never answers questions for this name and type: the asker runs into its timeout. */
    public DnsServer ignore(String name, int type) {
        return misbehave(name, type, new Fault(null, true, Duration.ZERO, false));
    }

    /** Answers questions for this name and type rightly, but only after a while. */
    public DnsServer delay(String name, int type, Duration by) {
        return misbehave(name, type, new Fault(null, false, by, false));
    }

    /** Answers every question rightly, but only after a while; none for {@link Duration#ZERO}. */
    public DnsServer delayAll(Duration by) {
        general = by.isZero() ? null : new Fault(null, false, by, false);
        return this;
    }

    /** Answers over UDP with nothing but the TC bit, so that the asker has to come by TCP. */
    public DnsServer truncate(String name, int type) {
        return misbehave(name, type, new Fault(null, false, Duration.ZERO, true));
    }

    /** Behaves again for all names. */
    public DnsServer behave() {
        faults.clear();
        general = null;
        return this;
    }

    /** What was asked, oldest first; at most the last 10,000 questions. */
    public List<Question> questions() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /** What was asked for a name and type, oldest first. */
    public List<Question> questions(String name, int type) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String typeName = Type.string(type);
        return questions().stream()
                .filter(q -> q.name().equals(wanted) && q.type().equals(typeName))
                .toList();
    }

    /** Forgets what was asked. */
    public void forgetQuestions() {
        synchronized (history) {
            history.clear();
        }
    }

    /** The port, of UDP and TCP. */
    public int port() {
        return udp.getLocalPort();
    }

    /** Where to ask, as {@code SHONIN_DNS_RESOLVERS} wants it. */
    public String hostPort() {
        return "127.0.0.1:" + port();
    }

    /** Where to ask. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port());
    }

    @Override
    public void close() {
        udp.close();
        later.shutdownNow();
        try {
            tcp.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the DNS server", e);
        }
    }

    private DnsServer serve() {
        Thread.ofPlatform().daemon().name("dns-udp").start(this::serveUdp);
        Thread.ofVirtual().name("dns-tcp").start(this::acceptTcp);
        return this;
    }

    private DnsServer misbehave(String name, int type, Fault fault) {
        faults.put(new Key(absolute(name), type), fault);
        return this;
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                Message query = parse(Arrays.copyOf(buffer, packet.getLength()));
                if (query != null) {
                    InetSocketAddress peer = (InetSocketAddress) packet.getSocketAddress();
                    int limit = DnsAnswers.payload(query);
                    handle(query, Transport.UDP, m -> sendUdp(m.toWire(limit), peer));
                }
            } catch (IOException e) {
                if (!udp.isClosed()) {
                    throw new UncheckedIOException("the DNS server lost its UDP socket", e);
                }
            }
        }
    }

    private void sendUdp(byte[] wire, InetSocketAddress peer) throws IOException {
        udp.send(new DatagramPacket(wire, wire.length, peer));
    }

    private void acceptTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket connection = tcp.accept();
                connections.add(connection);
                Thread.ofVirtual().name("dns-tcp").start(() -> serveTcp(connection));
            } catch (IOException e) {
                if (!tcp.isClosed()) {
                    throw new UncheckedIOException("the DNS server lost its TCP socket", e);
                }
            }
        }
    }

    /** Questions of one connection may come in a row; answers go out as they are ready. */
    private void serveTcp(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(connection.getInputStream()));
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                Message query = parse(in.readNBytes(in.readUnsignedShort()));
                if (query == null) {
                    return;
                }
                handle(query, Transport.TCP, m -> sendTcp(m.toWire(), out));
            }
        } catch (EOFException e) {
            // The asker is done.
            return;
        } catch (IOException e) {
            // The asker went away in the middle; nobody is left to tell.
            return;
        } finally {
            connections.remove(connection);
        }
    }

    private static void sendTcp(byte[] wire, DataOutputStream out) throws IOException {
        byte[] framed = new byte[wire.length + 2];
        framed[0] = (byte) (wire.length >> 8);
        framed[1] = (byte) wire.length;
        System.arraycopy(wire, 0, framed, 2, wire.length);
        synchronized (out) {
            out.write(framed);
        }
    }

    private void handle(Message query, Transport transport, Reply reply) throws IOException {
        Record question = query.getQuestion();
        Fault fault = null;
        if (question != null) {
            remember(question, transport);
            fault = faultOf(question);
        }
        if (fault == null) {
            reply.send(answers.answer(query));
        } else if (!fault.silent()) {
            Message message = faulty(query, transport, fault);
            if (fault.delay().isZero()) {
                reply.send(message);
            } else {
                later.schedule(
                        () -> sendLate(reply, message),
                        fault.delay().toNanos(),
                        TimeUnit.NANOSECONDS);
            }
        }
    }

    private Message faulty(Message query, Transport transport, Fault fault) {
        Integer rcode = fault.rcode();
        if (rcode != null) {
            return DnsAnswers.skeleton(query, rcode);
        }
        if (fault.truncated() && transport == Transport.UDP) {
            Message empty = DnsAnswers.skeleton(query, Rcode.NOERROR);
            empty.getHeader().setFlag(Flags.TC);
            return empty;
        }
        return answers.answer(query);
    }

    private static void sendLate(Reply reply, Message message) {
        try {
            reply.send(message);
        } catch (IOException e) {
            // Whoever asked did not wait: that is what a delay is for.
            return;
        }
    }

    private @Nullable Fault faultOf(Record question) {
        if (faults.isEmpty()) {
            return general;
        }
        Fault exact = faults.get(new Key(question.getName(), question.getType()));
        Fault ofName = exact != null ? exact : faults.get(new Key(question.getName(), Type.ANY));
        return ofName != null ? ofName : general;
    }

    private void remember(Record question, Transport transport) {
        Question asked =
                new Question(
                        question.getName().toString(true).toLowerCase(Locale.ROOT),
                        Type.string(question.getType()),
                        transport,
                        clock.instant());
        synchronized (history) {
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.addLast(asked);
        }
    }

    private static @Nullable Message parse(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException | RuntimeException e) {
            // Not DNS: a server drops it.
            return null;
        }
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name: " + name, e);
        }
    }

    /** How a question came. */
    public enum Transport {
        UDP,
        TCP
    }

    /**
     * A question that was asked.
     *
     * @param name lower case, without the dot at the end
     * @param type such as {@code CAA}
     * @param transport how it came
     * @param at when
     */
    public record Question(String name, String type, Transport transport, Instant at) {}

    private record Key(Name name, int type) {}

    private record Fault(
            @Nullable Integer rcode, boolean silent, Duration delay, boolean truncated) {}

    @FunctionalInterface
    private interface Reply {
        void send(Message message) throws IOException;
    }
}
