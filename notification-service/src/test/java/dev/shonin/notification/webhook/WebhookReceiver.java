package dev.shonin.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shonin.notification.webhook.StandardWebhook.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A customer's server on loopback: verifies what comes, answers challenges, remembers all of it,
 * and can be told to behave badly.
 */
public final class WebhookReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final StandardWebhook rules = new StandardWebhook();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Received> history = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Clock clock;

    private WebhookReceiver(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Starts one on a free port, whose idea of the time is that clock's. */
    public static WebhookReceiver start(Clock clock) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
            WebhookReceiver receiver = new WebhookReceiver(server, clock);
            server.setExecutor(receiver.threads);
            server.createContext("/", receiver::handle);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("no receiver", e);
        }
    }

    /** How it misbehaves. */
    public enum Kind {
        /** Answers with a status. */
        STATUS,
        /** Never answers. */
        SILENCE,
        /** Breaks the connection after it has read the request. */
        CUT,
        /** Answers with more than anybody reads. */
        FLOOD
    }

    /**
     * A fault.
     *
     * @param kind which
     * @param status the status to answer with
     * @param headers further headers
     * @param when for which webhooks
     * @param times for how many of them
     */
    private record Fault(
            Kind kind,
            int status,
            Map<String, String> headers,
            Predicate<Received> when,
            int times) {}

    /**
     * A webhook as it came.
     *
     * @param headers by their names in lower case
     * @param body the body
     * @param judgement what was made of it
     */
    public record Received(Map<String, String> headers, String body, Judgement judgement) {

        public String id() {
            return String.valueOf(headers.get("webhook-id"));
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("no JSON: " + body, e);
            }
        }

        public String type() {
            return json().path("type").asText();
        }
    }

    /** Trusts a key from now on. */
    public WebhookReceiver trust(String key) {
        keys.add(key);
        return this;
    }

    /** Trusts no key any more but these. */
    public void trustOnly(String... only) {
        keys.clear();
        keys.addAll(List.of(only));
    }

    /** Answers webhooks with a status, so many times. */
    public void fail(int status, int times, Predicate<Received> when) {
        add(new Fault(Kind.STATUS, status, Map.of(), when, times));
    }

    /** The same with a header. */
    public void fail(int status, String header, String value) {
        add(new Fault(Kind.STATUS, status, Map.of(header, value), any -> true, 1));
    }

    /** Misbehaves, so many times. */
    public void misbehave(Kind kind, int times) {
        add(new Fault(kind, 200, Map.of(), any -> true, times));
    }

    /** Behaves well from now on. */
    public void behave() {
        synchronized (faults) {
            faults.clear();
        }
    }

    private void add(Fault fault) {
        synchronized (faults) {
            faults.add(fault);
        }
    }

    /** Everything that came, oldest first, challenges left out. */
    public List<Received> received() {
        synchronized (history) {
            return history.stream()
                    .filter(webhook -> !webhook.type().equals("webhook.challenge"))
                    .toList();
        }
    }

    /** The ids of what it took, oldest first. */
    public List<String> accepted() {
        return received().stream()
                .filter(webhook -> webhook.judgement() == Judgement.ACCEPTED)
                .map(Received::id)
                .toList();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) ->
                                    headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            Received unjudged = new Received(headers, body, Judgement.MALFORMED);
            Fault fault = fault(unjudged);
            synchronized (history) {
                // What is answered with an error is not taken, and so may come again.
                boolean takes = fault == null || fault.kind() != Kind.STATUS;
                Judgement judgement =
                        (takes ? rules : new StandardWebhook())
                                .judge(headers, body, List.copyOf(keys), clock.instant());
                history.add(
                        new Received(
                                headers,
                                body,
                                takes || judgement != Judgement.ACCEPTED
                                        ? judgement
                                        : Judgement.REPEATED));
            }
            answer(exchange, unjudged, fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Fault fault(Received webhook) {
        synchronized (faults) {
            Fault next =
                    faults.stream()
                            .filter(fault -> fault.when().test(webhook))
                            .findFirst()
                            .orElse(null);
            if (next != null && faults.remove(next) && next.times() > 1) {
                faults.addFirst(
                        new Fault(
                                next.kind(),
                                next.status(),
                                next.headers(),
                                next.when(),
                                next.times() - 1));
            }
            return next;
        }
    }

    private void answer(HttpExchange exchange, Received webhook, @Nullable Fault fault)
            throws IOException, InterruptedException {
        if (fault == null) {
            String challenge =
                    webhook.type().equals("webhook.challenge")
                            ? webhook.json().at("/data/challenge").asText()
                            : "";
            send(exchange, 200, challenge);
            return;
        }
        switch (fault.kind()) {
            case STATUS -> {
                fault.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                send(exchange, fault.status(), "no");
            }
            // Longer than anybody waits; ended by the test's end at the latest.
            case SILENCE -> stopped.await(60, TimeUnit.SECONDS);
            case CUT -> {
                // Closed without an answer.
            }
            case FLOOD -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] chunk = new byte[8_192];
                for (int i = 0; i < 1_000; i++) {
                    exchange.getResponseBody().write(chunk);
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
