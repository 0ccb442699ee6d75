package dev.shonin.dcv.net.perspective;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jboss.logging.Logger;

/**
 * Answers for one perspective. Only who shows a certificate of our own CA is listened to; the TLS
 * handshake turns everybody else away.
 */
public final class PerspectiveServer implements AutoCloseable {

    static final String PATH = "/perspective/v1/check";

    private static final Logger LOG = Logger.getLogger(PerspectiveServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REQUEST = 16_384;
    private static final int BACKLOG = 128;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Eyes eyes;

    private PerspectiveServer(HttpsServer server, Eyes eyes) {
        this.server = server;
        this.eyes = eyes;
    }

    /**
     * Starts one.
     *
     * @param address where to listen
     * @param tls our certificate and whom we believe
     * @param eyes what looks
     */
    public static PerspectiveServer start(InetSocketAddress address, SSLContext tls, Eyes eyes) {
        try {
            HttpsServer https = HttpsServer.create(address, BACKLOG);
            https.setHttpsConfigurator(
                    new HttpsConfigurator(tls) {
                        @Override
                        public void configure(HttpsParameters params) {
                            SSLParameters wanted = tls.getDefaultSSLParameters();
                            wanted.setNeedClientAuth(true);
                            params.setSSLParameters(wanted);
                        }
                    });
            PerspectiveServer started = new PerspectiveServer(https, eyes);
            https.setExecutor(started.threads);
            https.createContext(PATH, started::handle);
            https.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address, e);
        }
    }

    /** What looks. */
    @FunctionalInterface
    public interface Eyes {
        /** Looks, once, and caches nothing. */
        Seen look(RemoteTask task);
    }

    /**
     * What was seen.
     *
     * @param outcome {@code passed}, {@code failed} or {@code inconclusive}
     * @param code a stable code
     */
    public record Seen(String outcome, String code) {}

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(MOST_REQUEST);
            RemoteTask task;
            try {
                task = TaskJson.read(body);
            } catch (IOException | RuntimeException nonsense) {
                LOG.warnf("Not a task: %s", nonsense.getMessage());
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            Seen seen = eyes.look(task);
            byte[] answer =
                    JSON.writeValueAsBytes(Map.of("outcome", seen.outcome(), "code", seen.code()));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
