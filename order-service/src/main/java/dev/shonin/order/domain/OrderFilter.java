package dev.shonin.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list, newest first.
 *
 * @param viewer who asks
 * @param status only those in this status
 * @param domain only those with this name, or one below it, as A-label
 * @param product only those of this product
 * @param reference only those with this reference
 * @param created only those placed then
 * @param ending only those whose certificate ends then
 * @param before only those older than this order: the last one of the page before
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
        @Nullable String before,
        int limit) {

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
