package dev.shonin.order.domain;

import java.util.Locale;

/**
 * The earlier order that an order came from.
 *
 * @param kind in which way
 * @param orderId the earlier order, {@code ord_…}
 */
public record Origin(Kind kind, String orderId) {

    /** The ways in which one order comes from another. */
    public enum Kind {
        /** Ordered again after the earlier one ended without a certificate. */
        AGAIN,
        /** The same again, in time before the certificate ends. */
        RENEWAL,
        /** Asked for as a renewal, but a new order by what has changed. */
        REPLACEMENT,
        /** Another key for the same names, until the same day. */
        REISSUE;

        /** The name in JSON and the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
