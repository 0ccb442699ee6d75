package dev.shonin.order.domain;

import java.util.Arrays;
import java.util.Locale;

/** How far the proof for one name of an order has come. */
public enum NameStatus {
    PENDING,
    VALID,
    INVALID;

    /** The name in JSON and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with that code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static NameStatus of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no name status " + code));
    }
}
