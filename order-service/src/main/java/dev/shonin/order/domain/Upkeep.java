package dev.shonin.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done about an order whose certificate was issued.
 *
 * @param nextAt when somebody is to be reminded, or the contract ends; null when nothing is left
 * @param outcome how it went on, where it has: see the constants
 */
public record Upkeep(@Nullable Instant nextAt, @Nullable String outcome) {

    /** Nothing is to be done, since there is no certificate. */
    public static final Upkeep NONE = new Upkeep(null, null);

    /** Its owner does not want to renew it. */
    public static final String DECLINED = "declined";

    /** Another certificate covers its names for longer. */
    public static final String RENEWED = "renewed";

    /**
     * Its certificate was made anew by another order, which takes over what is to be done; this one
     * goes on being valid.
     */
    public static final String REPLACED = "replaced";

    /** Its certificate was revoked. */
    public static final String REVOKED = "revoked";

    /** Its certificate has ended, and nothing followed. */
    public static final String ENDED = "ended";
}
