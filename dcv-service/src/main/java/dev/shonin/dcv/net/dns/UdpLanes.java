package dev.shonin.dcv.net.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Questions to one server over UDP. A few sockets are open at a time and each question takes one of
 * them at random: to open, register and close a socket for every question, as dnsjava does, costs
 * more than the question.
 */
final class UdpLanes {

    private static final int LANES = 32;

    private final InetSocketAddress server;
    private final SecureRandom random = new SecureRandom();
    private final AtomicReferenceArray<@Nullable UdpLane> lanes = new AtomicReferenceArray<>(LANES);

    UdpLanes(InetSocketAddress server) {
        this.server = server;
    }

    /**
     * Asks and waits.
     *
     * @param wire the question; its id is overwritten by a random one
     * @param nanos how long to wait at most
     * @throws IOException where the server cannot be reached
     */
    byte[] ask(byte[] wire, long nanos) throws IOException, TimeoutException, InterruptedException {
        while (true) {
            int drawn = random.nextInt();
            int id = drawn & 0xFFFF;
            int index = (drawn >>> 16) % LANES;
            wire[0] = (byte) (id >> 8);
            wire[1] = (byte) id;
            UdpLane lane = lanes.get(index);
            CompletableFuture<byte[]> answer = lane == null ? null : lane.ask(id, wire);
            if (lane == null || answer == null) {
                // Whoever comes second opens one in vain; it is closed when its time is over.
                lanes.compareAndSet(index, lane, UdpLane.open(server));
                continue;
            }
            try {
                return answer.get(nanos, TimeUnit.NANOSECONDS);
            } catch (ExecutionException unreachable) {
                throw new IOException(unreachable.getCause());
            } finally {
                lane.forget(id, answer);
            }
        }
    }
}
