package dev.shonin.bench.rows;

import dev.shonin.client.api.OrdersApi;
import dev.shonin.client.api.OrdersApi.APIListOrdersRequest;
import dev.shonin.client.model.Applicant;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.testing.TestRequests;
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

/** Lists and places, and takes the time. */
final class RowsClient {

    private static final String PAGE = "20";

    private final OrdersApi api;

    RowsClient(OrdersApi api) {
        this.api = api;
    }

    /** The kinds of listing that are measured; each page holds twenty orders, or fewer. */
    static Map<String, APIListOrdersRequest> listings(Instant now) {
        Map<String, APIListOrdersRequest> kinds = new LinkedHashMap<>();
        kinds.put("newest", page().build());
        kinds.put("issued", page().status("issued").build());
        kinds.put("waiting", page().status("awaiting_validation").build());
        kinds.put("domain", page().domain("d10-rows.test").build());
        kinds.put("reference", page().reference("PO-77").build());
        kinds.put("product", page().product("dv-single").build());
        Instant placed = now.minus(Duration.ofDays(400));
        kinds.put(
                "placed",
                page().createdFrom(placed.minus(Duration.ofDays(300)).toString())
                        .createdUntil(placed.toString())
                        .build());
        kinds.put(
                "ending",
                page().notAfterFrom(now.toString())
                        .notAfterUntil(now.plus(Duration.ofDays(30)).toString())
                        .build());
        return kinds;
    }

    private static APIListOrdersRequest.Builder page() {
        return APIListOrdersRequest.newBuilder().limit(PAGE);
    }

    /** How long each of so many calls took, in nanoseconds. */
    long[] list(APIListOrdersRequest listing, int calls) {
        long[] took = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            api.listOrders(listing);
            took[i] = System.nanoTime() - start;
        }
        return took;
    }

    /** Places so many orders with so many clients, and says how many a second. */
    double place(String label, int orders, int clients) throws InterruptedException {
        List<OrderRequest> requests = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            requests.add(order("%s-%d.bench.test".formatted(label, i)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            List<Future<?>> placing = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                String idempotency = label + '-' + i;
                OrderRequest request = requests.get(i);
                placing.add(threads.submit(() -> api.placeOrder(request, null, idempotency)));
            }
            for (Future<?> one : placing) {
                one.get();
            }
            return orders / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order was not placed", e.getCause());
        }
    }

    private static OrderRequest order(String name) {
        return new OrderRequest()
                .csr(TestRequests.csr(name))
                .product("dv-single")
                .applicant(new Applicant().name("山田太郎").email("taro@example.com"));
    }
}
