package dev.shonin.dcv.domain;

import dev.shonin.dcv.domain.evidence.SeenForList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was given out: it can be read again for a day, so that whoever orders can think.
 *
 * @param id {@code apl_…}
 * @param accountId for which account
 * @param policyProfile under which policy
 * @param madeAt when
 * @param list the list
 * @param seen what it was made of; null for a list from before that was kept
 */
public record ApproverListing(
        String id,
        String accountId,
        String policyProfile,
        Instant madeAt,
        ApproverList list,
        @Nullable SeenForList seen) {

    /** How long it can be read again, and its word counts. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** When it ends. */
    public Instant expiresAt() {
        return madeAt.plus(LIFETIME);
    }

    /** Whether it has not ended. */
    public boolean isAlive(Instant now) {
        return now.isBefore(expiresAt());
    }
}
