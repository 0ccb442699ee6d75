package dev.shonin.notification.net.returnpath;

import dev.shonin.notification.domain.ReturnedMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Listens for delivery reports; a virtual thread a dialogue, few at once. */
final class ReturnPathListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReturnPathListener.class);
    private static final int MOST_AT_ONCE = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServerSocket server = new ServerSocket();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final String host;
    private final ReturnedMail returned;

    ReturnPathListener(InetSocketAddress address, String host, ReturnedMail returned)
            throws IOException {
        this.host = host;
        this.returned = returned;
        server.bind(address);
        Thread.ofVirtual().name("return-path").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (places.tryAcquire()) {
                    Thread.ofVirtual().name("return-path-dialogue").start(() -> serve(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warnf("No dialogue at the return path (%s)", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            new ReturnPathDialogue(
                            host, returned, socket.getInputStream(), socket.getOutputStream())
                    .run();
        } catch (IOException e) {
            LOG.debugf("A dialogue at the return path broke off (%s)", e);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
