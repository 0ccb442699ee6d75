package dev.shonin.order.policy;

import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.Organization;
import dev.shonin.order.domain.RenewalTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order that follows another is its renewal, or a new order by what has changed; and
 * what becomes of the days left.
 */
public final class RenewalRule {

    /** Up to how many days are carried over. */
    public static final int MOST_CARRIED_OVER = 30;

    /** The earlier certificate has ended. */
    public static final String EXPIRED = "renewal.expired";

    /** Its names, and so its subject, are others. */
    public static final String NAMES_CHANGED = "renewal.names-changed";

    /** The organisation is another, or written otherwise. */
    public static final String ORGANIZATION_CHANGED = "renewal.organization-changed";

    /** Another level of validation is wanted. */
    public static final String VALIDATION_CHANGED = "renewal.validation-changed";

    /**
     * What is wanted now.
     *
     * @param commonName the name shown first
     * @param names all names
     * @param organization the organisation
     * @param validation the product's validation level
     * @param validityDays for how long the product's certificates are
     */
    public record Wanted(
            String commonName,
            Set<String> names,
            @Nullable Organization organization,
            String validation,
            int validityDays) {}

    /**
     * Judges it.
     *
     * @param earlier the order that was issued
     * @param notAfter when its certificate ends
     * @param validation its product's validation level
     * @param mostDays the longest validity that a certificate may have now
     */
    public RenewalTerms judge(
            Order earlier,
            Instant notAfter,
            String validation,
            Wanted wanted,
            int mostDays,
            Instant now) {
        List<String> reasons = new ArrayList<>();
        if (!notAfter.isAfter(now)) {
            reasons.add(EXPIRED);
        }
        Set<String> names = new HashSet<>(earlier.names().stream().map(OrderName::name).toList());
        if (!names.equals(wanted.names)
                || !earlier.terms().commonName().equals(wanted.commonName)) {
            reasons.add(NAMES_CHANGED);
        }
        if (!Objects.equals(earlier.terms().particulars().organization(), wanted.organization)) {
            reasons.add(ORGANIZATION_CHANGED);
        }
        if (!validation.equals(wanted.validation)) {
            reasons.add(VALIDATION_CHANGED);
        }
        int left = daysLeft(notAfter, now);
        int room = Math.max(0, mostDays - wanted.validityDays);
        int carried = reasons.isEmpty() ? Math.min(Math.min(left, MOST_CARRIED_OVER), room) : 0;
        return new RenewalTerms(reasons, left, carried);
    }

    /** Whole days that a certificate has left. */
    public static int daysLeft(Instant notAfter, Instant now) {
        return notAfter.isAfter(now) ? (int) Duration.between(now, notAfter).toDays() : 0;
    }
}
