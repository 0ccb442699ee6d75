package dev.shonin.order.domain;

import java.util.Locale;

/** How closely an order must be looked at. */
public enum RiskClass {
    /** Not at all. */
    NONE,
    /** By one person. */
    STANDARD,
    /** By two different people. */
    HIGHEST;

    /** The name in JSON and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many people must approve. */
    public int people() {
        return switch (this) {
            case NONE -> 0;
            case STANDARD -> 1;
            case HIGHEST -> 2;
        };
    }
}
