package dev.shonin.notification.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an endpoint, as far as others may know it.
 *
 * @param id {@code whs_…}
 * @param scheme how it signs
 * @param sealed the secret, sealed for its id
 * @param publicKey {@code whpk_…}, of a key pair
 * @param createdAt when it was made
 * @param expiresAt when it stops signing; null while no other follows it
 */
public record WebhookSecret(
        String id,
        WebhookScheme scheme,
        String sealed,
        @Nullable String publicKey,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** Whether it signs at that time. */
    public boolean signsAt(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }
}
