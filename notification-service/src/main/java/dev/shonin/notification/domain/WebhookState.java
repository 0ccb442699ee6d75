package dev.shonin.notification.domain;

import java.util.Arrays;

/** Where an endpoint stands. */
public enum WebhookState {
    /** Never verified: nothing is recorded for it. */
    PENDING("pending"),
    /** Verified: it is told what happens. */
    ACTIVE("active"),
    /** Verified once; what happens is kept for it until it is verified again. */
    PAUSED("paused");

    private final String code;

    WebhookState(String code) {
        this.code = code;
    }

    /** The name in JSON and the database. */
    public String code() {
        return code;
    }

    /** The state with that name. */
    public static WebhookState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no endpoint state " + code));
    }
}
