package dev.shonin.notification.domain;

import java.util.Arrays;
import java.util.Optional;

/** How webhooks are signed (Standard Webhooks 1.0, "Signature scheme"). */
public enum WebhookScheme {
    /** A secret that both sides know; {@code v1}. */
    HMAC_SHA256("hmac-sha256"),
    /** A key pair whose private half never leaves this service; {@code v1a}. */
    ED25519("ed25519");

    private final String code;

    WebhookScheme(String code) {
        this.code = code;
    }

    /** The name in JSON and the database. */
    public String code() {
        return code;
    }

    /** The scheme with that name. */
    public static Optional<WebhookScheme> of(String code) {
        return Arrays.stream(values()).filter(scheme -> scheme.code.equals(code)).findFirst();
    }
}
