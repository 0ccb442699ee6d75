package dev.shonin.order.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an order stands. What may follow what is in {@link Transitions}, nowhere else. */
public enum OrderStatus {
    AWAITING_PAYMENT,
    UNDER_REVIEW,
    AWAITING_VALIDATION,
    READY,
    ISSUING,
    ISSUED,
    REJECTED,
    CANCELLED,
    EXPIRED,
    /**
     * Issuance did not come about; whether it may be sought again stands in the order's failure.
     */
    FAILED;

    /** The name in JSON, events and the database, such as {@code awaiting_validation}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with that code. */
    public static Optional<OrderStatus> of(String code) {
        return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
    }
}
