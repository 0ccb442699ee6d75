package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which orders to list, newest first.
 *
 * @param viewer who asks
 * @param status only those in this status
 * @param domain only those with this name, or one below it, as A-label
 * @param before only those older than this order: the last one of the page before
 * @param limit how many at most
 */
public record OrderFilter(
        Viewer viewer,
        @Nullable OrderStatus status,
        @Nullable String domain,
        @Nullable String before,
        int limit) {}
