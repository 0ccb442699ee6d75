package dev.shonin.order.domain;

import org.jspecify.annotations.Nullable;

/**
 * What only some orders have. A plain order has none of it, and costs nothing for it.
 *
 * @param origin the earlier order it came from
 */
public record Particulars(@Nullable Origin origin) {

    /** A plain order's. */
    public static final Particulars NONE = new Particulars(null);

    /** Those of an order that came from another. */
    public static Particulars from(Origin origin) {
        return new Particulars(origin);
    }
}
