package dev.shonin.bench.rows;

import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lists and places as the measured account does, and takes the time. */
final class RowsClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    RowsClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** The kinds of listing that are measured; each page holds twenty orders, or fewer. */
    static Map<String, String> listings(Instant now) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("newest", "");
        kinds.put("issued", "&status=issued");
        kinds.put("waiting", "&status=awaiting_validation");
        kinds.put("domain", "&domain=d10-rows.test");
        kinds.put("reference", "&reference=PO-77");
        kinds.put("product", "&product=dv-single");
        kinds.put(
                "ending",
                "&notAfterFrom="
                        + encoded(now)
                        + "&notAfterUntil="
                        + encoded(now.plus(Duration.ofDays(30))));
        return kinds;
    }

    private static String encoded(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }

    /** How long each of so many calls took, in nanoseconds. */
    long[] list(String query, int calls) throws IOException, InterruptedException {
        long[] took = new long[calls];
        for (int i = 0; i < calls; i++) {
            HttpRequest request = request("/v1/orders?limit=20" + query).GET().build();
            long start = System.nanoTime();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            took[i] = System.nanoTime() - start;
            if (response.statusCode() != 200) {
                throw new IOException("GET /v1/orders" + query + ": " + response.body());
            }
        }
        return took;
    }

    /** Places so many orders with so many clients, and says how many a second. */
    double place(String label, int orders, int clients) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            String name = "%s-%d.bench.test".formatted(label, i);
            bodies.add(body(TestRequests.csr(name)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            List<Future<?>> placing = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                String idempotency = label + '-' + i;
                String body = bodies.get(i);
                placing.add(
                        threads.submit(
                                () -> {
                                    place(idempotency, body);
                                    return null;
                                }));
            }
            for (Future<?> one : placing) {
                one.get();
            }
            return orders / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order was not placed", e.getCause());
        }
    }

    private void place(String idempotency, String body) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(
                        request("/v1/orders")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", idempotency)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException("POST /v1/orders: " + response.body());
        }
    }

    private static String body(String csr) {
        return """
        {"csr":"%s","product":"dv-single","applicant":{"name":"山田太郎","email":"taro@example.com"}}\
        """
                .formatted(csr.replace("\n", "\\n").replace("\r", ""));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    @Override
    public void close() {
        http.close();
    }
}
