package dev.shonin.notification.domain;

import java.util.Arrays;

/** Why an endpoint is paused. */
public enum WebhookPause {
    /** Nothing arrived for days. */
    FAILING("failing"),
    /** It answered 410: it wants nothing any more. */
    GONE("gone"),
    /** Its URL was changed, and the new one has not been verified yet. */
    URL_CHANGED("url-changed");

    private final String code;

    WebhookPause(String code) {
        this.code = code;
    }

    /** The name in JSON and the database. */
    public String code() {
        return code;
    }

    /** The reason with that name. */
    public static WebhookPause of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pause reason " + code));
    }
}
