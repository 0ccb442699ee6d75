package dev.shonin.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The sink's JSON interface and inbox page. */
final class SinkHttp {

    private static final long MAX_WAIT_SECONDS = 300;
    private static final int DEFAULT_LIMIT = 200;
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                    + SinkPages.SCRIPT_HASH
                    + "'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'";
    // A mail's own HTML: no scripts, no origin; its links open in a new tab.
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                    + " style-src 'unsafe-inline'; img-src data:";

    private final MailSink sink;
    private final MailStore store;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectMapper json = new ObjectMapper();

    private SinkHttp(MailSink sink, MailStore store, HttpServer server) {
        this.sink = sink;
        this.store = store;
        this.server = server;
    }

    static SinkHttp start(MailSink sink, MailStore store, int port) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 128);
            SinkHttp http = new SinkHttp(sink, store, server);
            server.setExecutor(http.threads);
            server.createContext("/", http::handle);
            server.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException("no inbox page on port " + port, e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Requests without a body still have to be read to the end for keep-alive to work.
            exchange.getRequestBody().readAllBytes();
            try {
                route(exchange);
            } catch (NumberFormatException e) {
                refuse(exchange, 400, "not a number: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.equals("/api/messages") && method.equals("DELETE")) {
            sink.clear();
            send(exchange, 204, "text/plain", new byte[0]);
        } else if (!reads) {
            refuse(exchange, 405, "use GET, or DELETE /api/messages");
        } else if (path.equals("/api/messages")) {
            list(exchange);
        } else if (path.equals("/")) {
            page(exchange, SinkPages.list(store.all(), japanese(exchange)));
        } else if (path.startsWith("/messages/")) {
            message(exchange, path.substring("/messages/".length()));
        } else {
            refuse(exchange, 404, "there is / and /api/messages");
        }
    }

    private void list(HttpExchange exchange) throws IOException, InterruptedException {
        Map<String, String> parameters = parameters(exchange);
        MailQuery query =
                new MailQuery(
                        parameters.get("to"),
                        parameters.get("order"),
                        parameters.get("contains"),
                        Long.parseLong(parameters.getOrDefault("after", "0")),
                        Integer.parseInt(parameters.getOrDefault("limit", "" + DEFAULT_LIMIT)));
        double wait = Double.parseDouble(parameters.getOrDefault("wait", "0"));
        Duration timeout = Duration.ofMillis((long) (Math.clamp(wait, 0, MAX_WAIT_SECONDS) * 1000));
        List<Map<String, Object>> messages = new ArrayList<>();
        for (ReceivedMail mail : store.await(query, timeout)) {
            messages.add(describe(mail));
        }
        send(
                exchange,
                200,
                "application/json",
                json.writeValueAsBytes(Map.of("messages", messages)));
    }

    private static Map<String, Object> describe(ReceivedMail mail) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", mail.number());
        fields.put("from", mail.from());
        fields.put("to", mail.to());
        fields.put("subject", mail.subject());
        fields.put("receivedAt", mail.receivedAt().toString());
        fields.put("messageId", mail.messageId());
        fields.put("text", mail.text());
        fields.put("html", mail.html());
        fields.put(
                "attachments",
                mail.attachments().stream()
                        .map(a -> Map.of("name", a.name(), "contentType", a.contentType()))
                        .toList());
        return fields;
    }

    /** {@code 12}, {@code 12/html}, {@code 12/raw} or {@code 12/attachments/0}. */
    private void message(HttpExchange exchange, String rest) throws IOException {
        String[] parts = rest.split("/");
        ReceivedMail mail = store.get(Long.parseLong(parts[0]));
        String what = parts.length > 1 ? parts[1] : "";
        if (mail == null) {
            refuse(exchange, 404, "no such mail (any more)");
        } else if (what.isEmpty()) {
            page(exchange, SinkPages.message(mail, japanese(exchange)));
        } else if (what.equals("html")) {
            exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
            // Links of the mail open beside the inbox, not inside the frame.
            String html = "<base target=\"_blank\">" + mail.html();
            send(exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
        } else if (what.equals("raw")) {
            send(exchange, 200, "text/plain; charset=utf-8", mail.raw());
        } else if (what.equals("attachments") && parts.length == 3) {
            attachment(exchange, mail, Integer.parseInt(parts[2]));
        } else {
            refuse(exchange, 404, "no such part of a mail");
        }
    }

    private void attachment(HttpExchange exchange, ReceivedMail mail, int index)
            throws IOException {
        if (index < 0 || index >= mail.attachments().size()) {
            refuse(exchange, 404, "no such attachment");
            return;
        }
        exchange.getResponseHeaders().set("Content-Disposition", "attachment");
        send(exchange, 200, "application/octet-stream", mail.attachments().get(index).bytes());
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", why.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean japanese(HttpExchange exchange) {
        String languages = exchange.getRequestHeaders().getFirst("Accept-Language");
        return languages != null && languages.startsWith("ja");
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] sides = pair.split("=", 2);
            if (sides.length == 2 && !sides[1].isEmpty()) {
                parameters.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
