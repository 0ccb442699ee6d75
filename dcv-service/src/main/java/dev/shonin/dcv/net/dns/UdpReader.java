package dev.shonin.dcv.net.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The one thread that receives what comes over UDP. It hands the octets on and reads none of them:
 * whoever asked parses the answer.
 */
final class UdpReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(UdpReader.class);
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);

    private UdpReader(Selector selector) {
        this.selector = selector;
    }

    private static final class Shared {
        private static final UdpReader READER = start();

        private static UdpReader start() {
            try {
                UdpReader reader = new UdpReader(Selector.open());
                Thread.ofPlatform().daemon().name("dns-udp").start(reader);
                return reader;
            } catch (IOException e) {
                throw new UncheckedIOException("no selector", e);
            }
        }
    }

    /** The one of this process. */
    static UdpReader shared() {
        return Shared.READER;
    }

    /** Has a lane's answers received from now on. */
    void watch(UdpLane lane) throws IOException {
        lane.register(selector);
        selector.wakeup();
    }

    @Override
    public void run() {
        long swept = System.nanoTime();
        while (true) {
            try {
                // Without a lane there is nothing to sweep, and no reason to wake up.
                selector.select(selector.keys().isEmpty() ? 0 : SWEEP.toMillis());
                for (SelectionKey key : selector.selectedKeys()) {
                    laneOf(key).receive(buffer);
                }
                selector.selectedKeys().clear();
                if (System.nanoTime() - swept > SWEEP.toNanos()) {
                    swept = System.nanoTime();
                    for (SelectionKey key : selector.keys()) {
                        laneOf(key).closeIfDone();
                    }
                }
            } catch (IOException | CancelledKeyException e) {
                LOG.warnf("A DNS socket failed: %s", e.getMessage());
            }
        }
    }

    private static UdpLane laneOf(SelectionKey key) {
        return (UdpLane) key.attachment();
    }
}
