package dev.shonin.notification.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an order ends without a certificate. */
public enum OrderEnd {
    /** An approver or a review said no. */
    REJECTED,
    /** Whoever placed it took it back. */
    CANCELLED,
    /** Nobody approved or paid in time. */
    EXPIRED,
    /** It failed for good. */
    FAILED;

    /** By its code in events; empty for one that a newer order-service has learned. */
    public static Optional<OrderEnd> of(String code) {
        return Arrays.stream(values())
                .filter(end -> end.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }
}
