package dev.shonin.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** The API as a reseller's system calls it. */
public final class ShoninClient {

    private static final Set<String> FINAL =
            Set.of("issued", "rejected", "cancelled", "expired", "failed");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final URI base;
    private final String apiKey;

    /** A client for an origin such as {@code http://localhost:8080}. */
    public ShoninClient(URI base, String apiKey) {
        this.base = base;
        this.apiKey = apiKey;
    }

    /** An empty JSON object to fill. */
    public static ObjectNode object() {
        return Http.JSON.createObjectNode();
    }

    /** JSON for people. */
    public static String pretty(JsonNode json) {
        return json.toPrettyString();
    }

    public JsonNode decodeCsr(String csr) {
        return post("/v1/csr/decode", object().put("csr", csr));
    }

    public JsonNode approverAddresses(String domain) {
        return get("/v1/approver-addresses?domain=" + encode(domain));
    }

    /** Places an order; the same key with the same order places it once. */
    public JsonNode placeOrder(ObjectNode order, String idempotencyKey) {
        return create("/v1/orders", order, idempotencyKey);
    }

    public JsonNode order(String orderId) {
        return get("/v1/orders/" + orderId);
    }

    /** The order when it has changed, or as it is after {@code wait}; at once when it is final. */
    public JsonNode orderAfterChange(String orderId, Duration wait) {
        return Http.json(
                request("/v1/orders/" + orderId)
                        .header("Prefer", "wait=" + wait.toSeconds())
                        .GET()
                        .build());
    }

    /**
     * Waits until nothing more happens to an order.
     *
     * @return the order, final or not when the time is up
     */
    public JsonNode awaitFinal(String orderId, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        JsonNode order = order(orderId);
        while (!isFinal(order) && System.nanoTime() < end) {
            long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toSeconds());
            order = orderAfterChange(orderId, Duration.ofSeconds(Math.min(30, left)));
        }
        return order;
    }

    /** Whether an order has come to its end. */
    public static boolean isFinal(JsonNode order) {
        return FINAL.contains(order.path("status").asText());
    }

    /** Ends an order that is not wanted any more. */
    public JsonNode cancel(String orderId) {
        return post("/v1/orders/" + orderId + "/cancel", object());
    }

    /** Has a failed order try again to be issued. */
    public JsonNode seekIssuance(String orderId) {
        return post("/v1/orders/" + orderId + "/seek-issuance", object());
    }

    /** Makes an account; for operators. */
    public JsonNode createAccount(String name, String idempotencyKey) {
        return create("/v1/accounts", object().put("name", name), idempotencyKey);
    }

    /** Makes a key for an account; for operators. The answer alone shows it. */
    public JsonNode createKey(String accountId, String role, String idempotencyKey) {
        ObjectNode body = object();
        body.putArray("roles").add(role);
        return create("/v1/accounts/" + accountId + "/keys", body, idempotencyKey);
    }

    /** Ends a key of an account for good; for operators. */
    public JsonNode revokeKey(String accountId, String keyId) {
        return Http.json(request("/v1/accounts/" + accountId + "/keys/" + keyId).DELETE().build());
    }

    /** Revokes a certificate for a reason of RFC 5280 §5.3.1. */
    public JsonNode revoke(String certificateId, String reason) {
        return post(
                "/v1/certificates/" + certificateId + "/revoke", object().put("reason", reason));
    }

    public JsonNode orderEvents(String orderId) {
        return get("/v1/orders/" + orderId + "/events");
    }

    /** A link to the page that tells the order's customer where it stands. */
    public JsonNode statusPage(String orderId) {
        return get("/v1/orders/" + orderId + "/status-page");
    }

    public JsonNode authorizations(String orderId) {
        return get("/v1/authorizations?order=" + orderId);
    }

    /** Chooses, or changes, the approver of an authorization. */
    public JsonNode chooseApprover(String authorizationId, String approver) {
        return post(
                "/v1/authorizations/" + authorizationId + "/approver",
                object().put("approver", approver));
    }

    /** Has the approval mail of an authorization sent anew. */
    public JsonNode resendApproval(String authorizationId) {
        return post("/v1/authorizations/" + authorizationId + "/resend", object());
    }

    public JsonNode messages(String orderId) {
        return get("/v1/messages?order=" + orderId);
    }

    /** Has a mail whose fate is uncertain sent again. */
    public JsonNode resendMessage(String messageId) {
        return post("/v1/messages/" + messageId + "/resend", object());
    }

    public JsonNode certificate(String certificateId) {
        return get("/v1/certificates/" + certificateId);
    }

    public JsonNode certificatesOf(String orderId) {
        return get("/v1/certificates?order=" + orderId);
    }

    /** The certificate and its intermediates in PEM. */
    public String certificateChain(String certificateId) {
        return text(
                request("/v1/certificates/" + certificateId)
                        .header("Accept", "application/pem-certificate-chain")
                        .GET()
                        .build());
    }

    /** A CA certificate in PEM. */
    public String caCertificate(String name) {
        return text(HttpRequest.newBuilder(base.resolve("/ca/" + name + ".pem")).GET().build());
    }

    private static String text(HttpRequest request) {
        HttpResponse<String> response = Http.send(request);
        if (response.statusCode() != 200) {
            throw new ApiException(
                    request.method() + " " + request.uri().getPath(),
                    response.statusCode(),
                    Http.JSON.missingNode());
        }
        return response.body();
    }

    private JsonNode get(String path) {
        return Http.json(request(path).GET().build());
    }

    private JsonNode post(String path, ObjectNode body) {
        return Http.json(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private JsonNode create(String path, ObjectNode body, String idempotencyKey) {
        return Http.json(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
