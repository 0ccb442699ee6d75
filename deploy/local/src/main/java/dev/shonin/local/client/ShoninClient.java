package dev.shonin.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.shonin.client.ApiClient;
import dev.shonin.client.api.AccountsApi;
import dev.shonin.client.api.CaResourceApi;
import dev.shonin.client.api.CertificateResourceApi;
import dev.shonin.client.api.CsrApi;
import dev.shonin.client.api.DownloadResourceApi;
import dev.shonin.client.api.MessagesApi;
import dev.shonin.client.api.OrdersApi;
import dev.shonin.client.api.ValidationApi;
import dev.shonin.client.model.Certificate;
import dev.shonin.client.model.Order;
import dev.shonin.client.model.OrderEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The client generated from the API's description (module {@code client}), with a key, and the
 * waiting that is a caller's own. One connection pool serves all calls of this JVM.
 */
public final class ShoninClient {

    /** Longer than the longest answer that is waited for (Prefer: wait=60). */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final ApiClient client;
    private final OrdersApi orders;

    /** A client for an origin such as {@code http://localhost:8080}. */
    public ShoninClient(URI base, String apiKey) {
        client = new Pooled();
        client.updateBaseUri(base.toString());
        client.setReadTimeout(PATIENCE);
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + apiKey));
        orders = new OrdersApi(client);
    }

    /** The generated class makes a pool of its own for each group of calls. */
    private static final class Pooled extends ApiClient {
        @Override
        public HttpClient getHttpClient() {
            return Http.CLIENT;
        }
    }

    /** A key for a request that makes something; the same key again makes it once. */
    public static String idempotencyKey() {
        return UUID.randomUUID().toString();
    }

    /** What the API said, as JSON for people. */
    public String pretty(Object answer) {
        try {
            return client.getObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read cannot be written", e);
        }
    }

    /** Placing, reading and ending orders. */
    public OrdersApi orders() {
        return orders;
    }

    /** CSRs. */
    public CsrApi csr() {
        return new CsrApi(client);
    }

    /** Approver addresses and authorizations. */
    public ValidationApi validation() {
        return new ValidationApi(client);
    }

    /** Mails and what became of them. */
    public MessagesApi messages() {
        return new MessagesApi(client);
    }

    /** Certificates. */
    public CertificateResourceApi certificates() {
        return new CertificateResourceApi(client);
    }

    /** Certificates as files. */
    public DownloadResourceApi downloads() {
        return new DownloadResourceApi(client);
    }

    /** The CAs' own certificates. */
    public CaResourceApi ca() {
        return new CaResourceApi(client);
    }

    /** Accounts and their keys. */
    public AccountsApi accounts() {
        return new AccountsApi(client);
    }

    /** The certificates of an order. */
    public List<Certificate> certificatesOf(String orderId) {
        return certificates()
                .searchCertificates(null, null, null, null, null, null, orderId, null)
                .getCertificates();
    }

    /** The certificate and its intermediates in PEM. */
    public String certificateChain(String certificateId) {
        return text(downloads().downloadCertificate(certificateId, "fullchain"));
    }

    /** What stands in a file that was downloaded. */
    public static String text(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was downloaded", e);
        }
    }

    /** The order when it has changed, or as it is after {@code wait}; at once when it is final. */
    public Order orderAfterChange(String orderId, Duration wait) {
        return orders.readOrder(orderId, null, null, "wait=" + wait.toSeconds());
    }

    /**
     * Waits until nothing more happens to an order.
     *
     * @return the order, final or not when the time is up
     */
    public Order awaitFinal(String orderId, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Order order = orders.readOrder(orderId, null, null, null);
        while (!isFinal(order) && System.nanoTime() < end) {
            long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toSeconds());
            order = orderAfterChange(orderId, Duration.ofSeconds(Math.min(30, left)));
        }
        return order;
    }

    /** What the timeline of an order tells so far: the types of its events, the oldest first. */
    public List<String> eventTypes(String orderId) {
        return orders.readOrderEvents(orderId, null).getEvents().stream()
                .map(OrderEvent::getType)
                .toList();
    }

    /**
     * Waits until the timeline of an order tells of something. Another service's mail or page is
     * there before the order has heard of it.
     *
     * @param type such as {@code approval-mail.sent}
     * @return whether it did within the time
     */
    public boolean awaitEvent(String orderId, String type, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!eventTypes(orderId).contains(type)) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    /** Whether an order has come to its end, or waits for its owner to mend something. */
    public static boolean isFinal(Order order) {
        return switch (order.getStatus()) {
            case ISSUED, REJECTED, CANCELLED, EXPIRED, FAILED -> true;
            case AWAITING_PAYMENT,
                    UNDER_REVIEW,
                    AWAITING_VALIDATION,
                    READY,
                    ISSUING,
                    UNKNOWN_DEFAULT_OPEN_API ->
                    false;
        };
    }
}
