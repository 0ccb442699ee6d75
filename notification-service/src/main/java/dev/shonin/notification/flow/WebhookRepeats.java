package dev.shonin.notification.flow;

import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookRefusal;
import dev.shonin.notification.domain.WebhookRequests;
import dev.shonin.notification.domain.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers a repeated request as it was answered first, so that a caller who lost the answer is not
 * left with a secret nobody knows.
 */
@ApplicationScoped
class WebhookRepeats {

    private final WebhookRequests requests;
    private final WebhookEndpoints endpoints;
    private final WebhookSecrets secrets;

    WebhookRepeats(WebhookRequests requests, WebhookEndpoints endpoints, WebhookSecrets secrets) {
        this.requests = requests;
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    /** What the request made before; empty when it is made for the first time. */
    Optional<CreatedWebhookSecret> earlier(
            WebhookRequests.Request request, String secretId, Instant now) {
        return requests.claim(request, secretId, now)
                .map(
                        earlier -> {
                            if (!earlier.bodyHash().equals(request.bodyHash())) {
                                throw new WebhookRefusal.KeyReused();
                            }
                            return again(earlier.madeId());
                        });
    }

    private CreatedWebhookSecret again(String secretId) {
        WebhookEndpoint endpoint =
                endpoints
                        .endpointOf(secretId)
                        .flatMap(endpoints::find)
                        .orElseThrow(() -> new WebhookRefusal.NoSecret(secretId));
        WebhookSecret secret =
                endpoint.secrets().stream()
                        .filter(each -> each.id().equals(secretId))
                        .findFirst()
                        .orElseThrow(() -> new WebhookRefusal.NoSecret(secretId));
        return new CreatedWebhookSecret(endpoint, secretId, secrets.shown(secret), true);
    }
}
