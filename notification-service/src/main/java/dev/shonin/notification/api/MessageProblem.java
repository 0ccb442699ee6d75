package dev.shonin.notification.api;

import dev.shonin.kit.problem.ProblemType;

/** The refusals of this service; their texts stand in {@code problems*.properties}. */
public enum MessageProblem implements ProblemType {
    ORDER_REQUIRED("message.order-required", 400),
    ORDER_NOT_FOUND("order.not-found", 404),
    NOT_FOUND("message.not-found", 404),
    APPROVAL_RESEND("message.approval-resend", 409),
    NOT_RESENDABLE("message.not-resendable", 409),
    SECRET_GONE("message.secret-gone", 409),
    BODY_REQUIRED("branding.body-required", 400),
    ACCOUNT_NOT_FOUND("branding.no-account", 404),
    BRANDING_INVALID("branding.invalid", 422);

    private final String code;
    private final int status;

    MessageProblem(String code, int status) {
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
}
