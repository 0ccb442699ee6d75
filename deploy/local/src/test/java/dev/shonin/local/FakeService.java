package dev.shonin.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands for each of the services where the stack is tested and not they: checks what a service
 * needs (a database, keys), and answers just enough.
 */
final class FakeService {

    private FakeService() {}

    /** Puts a runnable jar where the stack looks for the service's. */
    static void install(Path root, ServiceKind kind) throws IOException {
        Path jar = kind.jar(root);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        StringBuilder classPath = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith("classes") || entry.contains("postgresql-4")) {
                classPath.append(Path.of(entry).toUri()).append(' ');
            }
        }
        attributes.put(Attributes.Name.CLASS_PATH, classPath.toString());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    public static void main(String[] arguments) throws Exception {
        if (Boolean.parseBoolean(System.getenv("SHONIN_TEST_BROKEN"))) {
            System.err.println("Error: the sealing key has 31 bytes");
            System.exit(3);
        }
        String url = System.getenv("SHONIN_DB_URL");
        try (Connection connection =
                DriverManager.getConnection(
                        url,
                        System.getenv("SHONIN_DB_USER"),
                        System.getenv("SHONIN_DB_PASSWORD"))) {
            connection.createStatement().execute("CREATE TABLE IF NOT EXISTS started (n int)");
        }
        int port = Integer.parseInt(System.getenv("SHONIN_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", FakeService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/openapi")) {
                send(exchange, 200, openApi());
            } else if (path.equals("/gallery")) {
                send(
                        exchange,
                        200,
                        """
                        {"files":["thing.ja.html","thing.en.html","thing.en.txt","\\"><b>.ja.html"]}
                        """);
            } else if (path.equals("/gallery/thing.ja.html")) {
                send(exchange, 200, "<h1>見本 " + System.getenv("SHONIN_GALLERY") + "</h1>");
            } else if (path.startsWith("/q/health")) {
                send(exchange, 200, "{}");
            } else if (path.endsWith("/stream")) {
                stream(exchange);
            } else if (path.endsWith("/die")) {
                Runtime.getRuntime().halt(9);
            } else if (!exchange.getRequestHeaders().containsKey("Authorization")) {
                send(exchange, 401, "{}");
            } else if (path.equals("/v1/accounts")) {
                send(exchange, 201, "{\"id\":\"acc_demo\"}");
            } else if (path.endsWith("/keys")) {
                send(exchange, 201, "{\"key\":\"shn_demo\"}");
            } else {
                String seen = exchange.getRequestHeaders().getFirst("X-Forwarded-For");
                String host = exchange.getRequestHeaders().getFirst("X-Forwarded-Host");
                send(exchange, 200, "%s %s %s".formatted(path, seen, host));
            }
        }
    }

    /** One server-sent event at once, and the end only when the client has gone. */
    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("id: 1\ndata: placed\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String openApi() {
        StringBuilder paths = new StringBuilder();
        String port = System.getenv("SHONIN_HTTP_PORT");
        for (ServiceKind kind : ServiceKind.values()) {
            paths.append(paths.isEmpty() ? "" : ",")
                    .append(
                            """
                            "%s":{"get":{"summary":"From %s","responses":{"200":{"description":"ok",
                             "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"},
                             "example":{"a":"<b>"}}}},
                             "409":{"description":"no","content":{"application/problem+json":{
                             "x-codes":["thing.taken"],
                             "examples":{"thing.taken":{"$ref":"#/components/examples/thing.taken"}}}}}}}}\
                            """
                                    .formatted(kind.prefixes().getFirst(), port));
        }
        return """
        {"openapi":"3.1.0","paths":{%s},
         "x-problems":{"thing.taken":{"title":{"en":"It is taken","ja":"使用中です"},
          "action":{"en":"Take another.","ja":"別のものをお選びください。"}}},
         "components":{"schemas":{"Thing":{"title":"Thing"}},
          "examples":{"thing.taken":{"value":{"detail":"Taken <by> another."}}}}}
        """
                .formatted(paths);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
