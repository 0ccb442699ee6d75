package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is now, whole: the newest record on the compacted topic is the account.
 *
 * @param accountId {@code acc_…}
 * @param parentId the reseller's account that it is a sub-account of; null for one of its own
 * @param name the display name
 * @param active whether its keys work at all
 * @param keys its API keys, revoked ones too; the secrets are nowhere, only keyed hashes
 * @param version grows by one with every change, so that an old record never overwrites a newer one
 * @param changedAt when
 */
public record AccountChanged(
        String accountId,
        @Nullable String parentId,
        String name,
        boolean active,
        List<ApiKey> keys,
        long version,
        Instant changedAt)
        implements EventData {

    /** An account that is no sub-account. */
    public AccountChanged(
            String accountId,
            String name,
            boolean active,
            List<ApiKey> keys,
            long version,
            Instant changedAt) {
        this(accountId, null, name, active, keys, version, changedAt);
    }

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
