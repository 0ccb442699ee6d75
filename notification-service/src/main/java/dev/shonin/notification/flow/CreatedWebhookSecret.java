package dev.shonin.notification.flow;

import dev.shonin.notification.domain.WebhookEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was made.
 *
 * @param endpoint its endpoint as it is now
 * @param secretId which of its secrets
 * @param text the secret itself, for its owner only; null for a key pair, whose private half nobody
 *     gets
 * @param replayed whether that was an earlier request with the same Idempotency-Key
 */
public record CreatedWebhookSecret(
        WebhookEndpoint endpoint, String secretId, @Nullable String text, boolean replayed) {

    // Records end up in log lines.
    @Override
    public String toString() {
        return "CreatedWebhookSecret[" + secretId + "]";
    }
}
