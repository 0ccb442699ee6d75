package dev.shonin.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list: newest first, or those first whose certificates end first where a span of
 * their ends is asked for.
 *
 * @param viewer who asks
 * @param status only those in this status
 * @param domain only those with this name, or one below it, as A-label
 * @param product only those of this product
 * @param reference only those with this reference
 * @param created only those placed then
 * @param ending only those whose certificate ends then
 * @param after only those behind this place: the last order of the page before
 * @param limit how many at most
 */
public record OrderFilter(
        Viewer viewer,
        @Nullable OrderStatus status,
        @Nullable String domain,
        @Nullable String product,
        @Nullable String reference,
        Window created,
        Window ending,
        @Nullable Place after,
        int limit) {

    /** Whether orders are listed by when their certificates end, rather than by age. */
    public boolean byEnd() {
        return !ending.equals(Window.ALWAYS);
    }

    /** The place of an order in this listing, from which the next page goes on. */
    public Place placeOf(Order order) {
        IssuedCertificate certificate = order.state().certificate();
        return new Place(
                order.id(), byEnd() && certificate != null ? certificate.notAfter() : null);
    }

    /**
     * A place in a listing.
     *
     * @param id the order that stands there
     * @param end when its certificate ends; null in a listing by age
     */
    public record Place(String id, @Nullable Instant end) {}

    /**
     * A span of time.
     *
     * @param from its first moment; null for the beginning of time
     * @param until the first moment after it; null for the end of time
     */
    public record Window(@Nullable Instant from, @Nullable Instant until) {

        /** Any time. */
        public static final Window ALWAYS = new Window(null, null);
    }
}
