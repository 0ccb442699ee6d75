package dev.shonin.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The account a newcomer orders with. It is made over the public API by the operator whose key
 * order-service was started with, and is there when every service accepts its key.
 */
final class DemoAccount {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A path of each service that needs a key and costs nothing. */
    private static final Map<ServiceKind, String> PROBES =
            Map.of(
                    ServiceKind.ORDER, "/v1/status",
                    ServiceKind.DCV, "/v1/authorizations?order=ord_00000000000000000000000000",
                    ServiceKind.NOTIFICATION, "/v1/messages?order=ord_00000000000000000000000000",
                    ServiceKind.ISSUANCE, "/v1/certificates/crt_00000000000000000000000000");

    private final Ports ports;
    private final Secrets secrets;

    DemoAccount(Ports ports, Secrets secrets) {
        this.ports = ports;
        this.secrets = secrets;
    }

    /** Makes the account and its key unless they are there, and waits until all know them. */
    void ensure() {
        boolean known =
                secrets.demoKey().filter(key -> status(ServiceKind.ORDER, key) == 200).isPresent();
        if (!known) {
            create();
        }
        String key = secrets.demoKey().orElseThrow();
        for (ServiceKind service : ServiceKind.values()) {
            awaitAccepted(service, key, "the demo account's key");
            awaitAccepted(service, secrets.operatorKey(), "the operator's key");
        }
    }

    private void create() {
        String operator = secrets.operatorKey();
        // The operator's account is made while order-service starts.
        awaitAccepted(ServiceKind.ORDER, operator, "the operator's key");
        String account = post("/v1/accounts", operator, Map.of("name", "Demo")).path("id").asText();
        String key =
                post(
                                "/v1/accounts/" + account + "/keys",
                                operator,
                                Map.of("roles", List.of("reseller"), "label", "local demo"))
                        .path("key")
                        .asText();
        if (account.isEmpty() || key.isEmpty()) {
            throw new StackException("order-service made no demo account; see its log");
        }
        secrets.keepDemo(account, key);
    }

    private JsonNode post(String path, String key, Map<String, Object> body) {
        try {
            Http.Answer answer =
                    Http.send(
                            "POST",
                            url(ServiceKind.ORDER, path),
                            key,
                            JSON.writeValueAsString(body));
            if (answer.status() != 201 && answer.status() != 200) {
                throw new StackException(
                        "the demo account cannot be made: POST %s answers %d %s"
                                .formatted(path, answer.status(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StackException("order-service answers no JSON to POST " + path, e);
        }
    }

    private void awaitAccepted(ServiceKind service, String key, String whose) {
        boolean accepted =
                Poll.until(
                        PATIENCE,
                        () -> {
                            int status = status(service, key);
                            return status != 0 && status != 401 && status < 500;
                        });
        if (!accepted) {
            throw new StackException(
                    "%s does not accept %s within %d s (GET %s answers %d)"
                            .formatted(
                                    service.serviceName(),
                                    whose,
                                    PATIENCE.toSeconds(),
                                    PROBES.get(service),
                                    status(service, key)));
        }
    }

    private int status(ServiceKind service, String key) {
        return Http.send("GET", url(service, PROBES.getOrDefault(service, "/")), key, null)
                .status();
    }

    private String url(ServiceKind service, String path) {
        return "http://127.0.0.1:" + ports.of(service) + path;
    }
}
