package dev.shonin.order.api;

import dev.shonin.kit.problem.ProblemType;

/**
 * Every kind of refusal of this service. The codes never change; texts stand in {@code
 * problems.properties}.
 */
public enum OrderProblem implements ProblemType {
    NOT_PLACEABLE("order.not-placeable", 422),
    NO_SUCH_ORDER("order.not-found", 404),
    VERSION_DIFFERS("order.version-differs", 412),
    NOT_OVER_YET("order.not-over-yet", 409),
    TOO_LATE_TO_CANCEL("order.too-late-to-cancel", 409),
    NOTHING_TO_SEEK("order.nothing-to-seek", 409),
    NAMES_UNPROVEN("order.names-unproven", 409),
    UNDER_MAINTENANCE("order.under-maintenance", 503),
    BAD_ORDER_DATA("order.data-not-acceptable", 422),
    NOT_ISSUED("order.not-issued", 409),
    NOTHING_TO_PAY("payment.not-asked", 409),
    PAID_OTHERWISE("payment.settled", 409),
    AMOUNT_DIFFERS("payment.amount-differs", 422),
    NO_CALLBACKS("payment.callbacks-off", 404),
    BAD_SIGNATURE("payment.signature-invalid", 401),
    NO_REVIEW("review.not-found", 404),
    REVIEW_OVER("review.over", 409),
    SAME_PERSON("review.same-person", 409),
    NO_IDEMPOTENCY_KEY("idempotency.key-missing", 400),
    BAD_IDEMPOTENCY_KEY("idempotency.key-malformed", 400),
    BODY_DIFFERS("idempotency.body-differs", 422),
    IN_FLIGHT("idempotency.in-flight", 409),
    TOO_MANY_CALLS("rate.exceeded", 429),
    BAD_PARAMETER("parameter.malformed", 400),
    NO_SUCH_ACCOUNT("account.not-found", 404),
    BAD_ACCOUNT_DATA("account.not-acceptable", 422),
    NO_PARENT("account.no-parent", 409),
    TOO_MANY_ACCOUNTS("account.too-many", 409),
    NO_SUCH_KEY("account.key-not-found", 404),
    OWN_KEY("account.own-key", 409);

    private final String code;
    private final int status;

    OrderProblem(String code, int status) {
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
        return "order-problems";
    }
}
