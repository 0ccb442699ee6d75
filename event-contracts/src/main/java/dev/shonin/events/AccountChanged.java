package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is now, whole: the newest record on the compacted topic is the account.
 *
 * @param accountId {@code acc_…}
 * @param name the display name
 * @param active whether its keys work at all
 * @param keys its API keys, revoked ones too; the secrets are nowhere, only keyed hashes
 * @param version grows by one with every change, so that an old record never overwrites a newer one
 * @param changedAt when
 */
public record AccountChanged(
        String accountId,
        String name,
        boolean active,
        List<ApiKey> keys,
        long version,
        Instant changedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return accountId;
    }

    /**
     * One API key.
     *
     * @param keyId the public part of the key, {@code key_…}
     * @param secretHash HMAC-SHA256 of the secret part under the installation's pepper, Base64
     * @param roles {@code reseller}, {@code operator}, {@code auditor}
     * @param revokedAt when it was revoked; null while it works
     */
    public record ApiKey(
            String keyId, String secretHash, List<String> roles, @Nullable Instant revokedAt) {}
}
