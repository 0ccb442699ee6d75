package dev.shonin.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** An HTTP server on loopback that answers what it was told to and remembers what it was asked. */
public final class HttpHistoryServer implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> history = new ArrayList<>();

    private HttpHistoryServer(HttpServer server) {
        this.server = server;
    }

    /** Starts a server on a free port of 127.0.0.1; it answers 404 until it is told otherwise. */
    public static HttpHistoryServer start() {
        try {
            return serve(HttpServer.create(loopback(), BACKLOG));
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTP server", e);
        }
    }

    /**
     * Starts a server that speaks TLS.
     *
     * @param tls its key and certificate
     */
    public static HttpHistoryServer start(SSLContext tls) {
        try {
            HttpsServer https = HttpsServer.create(loopback(), BACKLOG);
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
            return serve(https);
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTPS server", e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    private static HttpHistoryServer serve(HttpServer server) {
        HttpHistoryServer started = new HttpHistoryServer(server);
        server.setExecutor(started.threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    /** Answers requests for this path so from now on. */
    public HttpHistoryServer answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** What was asked, oldest first. */
    public List<Request> requests() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Such as {@code http://127.0.0.1:49152}, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (history) {
                history.add(
                        new Request(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().toString(),
                                Map.copyOf(exchange.getRequestHeaders()),
                                new String(body, StandardCharsets.UTF_8)));
            }
            Answer answer =
                    answers.getOrDefault(
                            exchange.getRequestURI().getPath(), Answer.of(404, "not found"));
            if (stopped.await(answer.delay().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] content = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    answer.status(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What to answer.
     *
     * @param status the status code
     * @param headers its headers
     * @param body its body, sent as UTF-8
     * @param delay how long to wait before answering
     */
    public record Answer(int status, Map<String, String> headers, String body, Duration delay) {

        /** An answer at once, without headers. */
        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body, Duration.ZERO);
        }

        /** The same with a header. */
        public Answer withHeader(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, Map.copyOf(more), body, delay);
        }

        /** The same, but only after a while. */
        public Answer after(Duration time) {
            return new Answer(status, headers, body, time);
        }
    }

    /**
     * What was asked.
     *
     * @param method such as {@code POST}
     * @param target path and query
     * @param headers names as the JDK's server spells them ({@code Content-type})
     * @param body as UTF-8
     */
    public record Request(
            String method, String target, Map<String, List<String>> headers, String body) {}
}
