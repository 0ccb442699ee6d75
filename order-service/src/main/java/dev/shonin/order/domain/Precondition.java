package dev.shonin.order.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller believes about an order before changing it ({@code If-Match}, RFC 9110 §13.1.1).
 *
 * @param versions the versions one of which the order must have; null where the caller asks nothing
 */
public record Precondition(@Nullable Set<Integer> versions) {

    /** A defensive copy keeps the record immutable. */
    public Precondition {
        versions = versions == null ? null : Set.copyOf(versions);
    }

    /** Nothing is asked. */
    public static Precondition none() {
        return new Precondition(null);
    }

    /**
     * Lets the order pass if it is as the caller believes.
     *
     * @throws Refused.VersionDiffers when it has changed meanwhile
     */
    public void check(Order order) {
        if (versions != null && !versions.contains(order.version())) {
            throw new Refused.VersionDiffers(order.id(), order.version());
        }
    }
}
