package dev.shonin.notification.api;

import dev.shonin.kit.problem.ProblemType;

/** The refusals about webhooks; their texts stand in {@code webhook-problems*.properties}. */
public enum WebhookProblem implements ProblemType {
    UNACCEPTABLE("webhook.unacceptable", 422),
    PARAMETER("webhook.parameter", 400),
    BODY_MISSING("webhook.body-missing", 400),
    KEY_MISSING("webhook.idempotency-key", 400),
    KEY_REUSED("webhook.idempotency-key-reused", 422),
    NO_ENDPOINT("webhook.endpoint-not-found", 404),
    NO_DELIVERY("webhook.delivery-not-found", 404),
    NO_SECRET("webhook.secret-not-found", 404),
    TOO_MANY("webhook.too-many-endpoints", 409),
    TWO_SECRETS("webhook.two-secrets", 409),
    LAST_SECRET("webhook.last-secret", 409),
    NOT_ACTIVE("webhook.not-active", 409),
    CHALLENGE_FAILED("webhook.challenge-failed", 422),
    CHALLENGED_JUST_NOW("webhook.challenged-just-now", 429);

    private final String code;
    private final int status;

    WebhookProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "webhook-problems";
    }
}
