package dev.shonin.issuance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Speaks pkimetal's REST API on loopback, as its documentation has it: {@code POST /linttbscert}, a
 * form, answered by a JSON array of results. What it finds is set by {@code PUT /mood}; what it was
 * asked stands under {@code GET /asked}, a form a line.
 */
public final class LinterServer implements AutoCloseable {

    private static final String ABOUT_ITSELF =
            "{\"Linter\":\"pkimetal\",\"Finding\":\"Profile: tbr_leaf_tlsserver_dv; Version: v1\","
                    + "\"Severity\":\"meta\"}";

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer = clean();
    private volatile int status = 200;

    private LinterServer(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static LinterServer start() {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LinterServer server = new LinterServer(http);
            http.createContext("/linttbscert", server::lint);
            http.createContext("/mood", server::mood);
            http.createContext(
                    "/asked", exchange -> reply(exchange, 200, String.join("\n", server.asked)));
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer without findings. */
    public static String clean() {
        return "["
                + ABOUT_ITSELF
                + ",{\"Linter\":\"zlint\",\"Finding\":\"advice\",\"Severity\":\"warning\"}]";
    }

    /** An answer with one more result. */
    public static String finding(String linter, String finding, String severity) {
        return "["
                + ABOUT_ITSELF
                + ",{\"Linter\":\"%s\",\"Field\":\"tbs\",\"Finding\":\"%s\",\"Severity\":\"%s\"}]"
                        .formatted(linter, finding, severity);
    }

    /** Where the API is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Answers with that from now on. */
    public void answer(int code, String body) {
        status = code;
        answer = body;
    }

    /** The forms it was asked with. */
    public List<Map<String, String>> asked() {
        return asked.stream().map(LinterServer::form).toList();
    }

    /** A form's fields. */
    public static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .collect(
                        Collectors.toMap(
                                field -> field[0],
                                field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private void lint(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!exchange.getRequestMethod().equals("POST")
                || !"application/x-www-form-urlencoded".equals(type)) {
            reply(exchange, 400, "not a form");
            return;
        }
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        reply(exchange, status, answer);
    }

    private void mood(HttpExchange exchange) throws IOException {
        String[] lines =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                        .split("\n", 2);
        answer(Integer.parseInt(lines[0]), lines[1]);
        reply(exchange, 204, "");
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
