package dev.shonin.dcv.net.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A socket to one server, with a port that the kernel drew at random. It serves a limited number of
 * questions for a limited time, so that nobody has long to find out the port (RFC 5452 section
 * 9.2); the kernel takes packets of that server only, and each question has a random id of its own.
 */
final class UdpLane {

    private static final int MOST_QUESTIONS = 250;
    private static final long LIFETIME = Duration.ofSeconds(10).toNanos();
    private static final int HEADER = 12;
    private static final int RESPONSE = 0x80;

    private final DatagramChannel channel;
    private final long openedAt = System.nanoTime();
    private final Map<Integer, CompletableFuture<byte[]>> waiting = new HashMap<>();
    private int questions;
    private boolean closed;

    private UdpLane(DatagramChannel channel) {
        this.channel = channel;
    }

    /** Opens one and has answers received. */
    static UdpLane open(InetSocketAddress server) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            UdpLane lane = new UdpLane(channel);
            try {
                channel.connect(server);
                channel.configureBlocking(false);
                UdpReader.shared().watch(lane);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return lane;
        } catch (IOException e) {
            throw new UncheckedIOException("no socket to " + server, e);
        }
    }

    /** Hands the channel to the selector, which reports it back with this lane. */
    void register(Selector selector) throws IOException {
        channel.register(selector, java.nio.channels.SelectionKey.OP_READ, this);
    }

    /**
     * Sends a question.
     *
     * @param id a random id; the question's first two octets
     * @param wire the question
     * @return the answer as it comes; null where this lane takes no more questions, or none with
     *     that id
     * @throws IOException where it cannot be sent
     */
    @Nullable CompletableFuture<byte[]> ask(int id, byte[] wire) throws IOException {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        synchronized (this) {
            if (isWorn() || waiting.putIfAbsent(id, answer) != null) {
                return null;
            }
            questions++;
        }
        try {
            if (channel.write(ByteBuffer.wrap(wire)) == wire.length) {
                return answer;
            }
            throw new IOException("the socket takes no more at the moment");
        } catch (IOException e) {
            forget(id, answer);
            throw e;
        }
    }

    /** Nobody waits for that answer any more; the id may be another question's by now. */
    synchronized void forget(int id, CompletableFuture<byte[]> answer) {
        waiting.remove(id, answer);
    }

    /** Takes in what has come; called by one thread only. */
    void receive(ByteBuffer buffer) {
        try {
            while (true) {
                buffer.clear();
                if (channel.read(buffer) <= 0) {
                    return;
                }
                deliver(buffer.flip());
            }
        } catch (IOException unreachable) {
            // Nobody listens there: so the kernel was told.
            drain().forEach(answer -> answer.completeExceptionally(unreachable));
        }
    }

    /** What is no response to an open question is dropped: the right one may still come. */
    private void deliver(ByteBuffer datagram) {
        if (datagram.remaining() < HEADER || (datagram.get(2) & RESPONSE) == 0) {
            return;
        }
        CompletableFuture<byte[]> answer;
        synchronized (this) {
            answer = waiting.remove(datagram.getShort(0) & 0xFFFF);
        }
        if (answer != null) {
            byte[] wire = new byte[datagram.remaining()];
            datagram.get(wire);
            answer.complete(wire);
        }
    }

    private synchronized List<CompletableFuture<byte[]>> drain() {
        List<CompletableFuture<byte[]>> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }

    /** Closes the socket once its time is over and nobody waits. */
    synchronized void closeIfDone() throws IOException {
        if (isWorn() && waiting.isEmpty()) {
            closed = true;
            channel.close();
        }
    }

    private boolean isWorn() {
        return closed || questions >= MOST_QUESTIONS || System.nanoTime() - openedAt > LIFETIME;
    }
}
