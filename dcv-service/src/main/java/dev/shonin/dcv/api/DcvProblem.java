package dev.shonin.dcv.api;

import dev.shonin.kit.problem.ProblemType;

/** Every kind of refusal of this service. The codes never change. */
public enum DcvProblem implements ProblemType {
    /** Neither a domain nor an order was named, or both were. */
    DOMAIN_OR_ORDER("approver-list.domain-or-order", 400),
    /** A parameter is missing. */
    PARAMETER_MISSING("parameter.missing", 400),
    /** A parameter is not what it should be. */
    PARAMETER_MALFORMED("parameter.malformed", 400),
    /** A parameter has a value that there is not. */
    PARAMETER_NOT_OFFERED("parameter.not-offered", 400),
    /** No policy with that id. */
    NO_SUCH_POLICY("policy.not-found", 404),
    /** The name is not one that can be validated. */
    NAME_NOT_ACCEPTABLE("name.not-acceptable", 422),
    /** No such order here. */
    NO_SUCH_ORDER("order.not-found", 404),
    /** No such list of approver addresses here, or one that has ended. */
    NO_SUCH_APPROVER_LIST("approver-list.not-found", 404),
    /** No such authorization here. */
    NO_SUCH_AUTHORIZATION("authorization.not-found", 404),
    /** The order has ended. */
    ORDER_ENDED("order.ended", 409),
    /** The authorization waits for nothing any more. */
    NOT_PENDING("authorization.not-pending", 409),
    /** No approver has been chosen yet. */
    NOTHING_TO_RESEND("approver.not-chosen", 409),
    /** There is no key to sign evidence with. */
    EVIDENCE_NOT_SIGNED("evidence.no-key", 503),
    /** The same mail cannot be sent again. */
    MAIL_NOT_REPEATABLE("approval.not-repeatable", 409),
    /** Not a mail address. */
    APPROVER_MALFORMED("approver.malformed", 422),
    /** Not on the current list. */
    APPROVER_NOT_LISTED("approver.not-listed", 422),
    /** Not on the list, of which some could not be had. */
    LIST_INCOMPLETE("approver.list-incomplete", 503),
    /** No such method. */
    METHOD_UNKNOWN("method.unknown", 422),
    /** The name cannot be proven in this way. */
    METHOD_NOT_POSSIBLE("method.not-possible", 422),
    /** No page and no record is awaited. */
    NOTHING_TO_CHECK("check.nothing-awaited", 409),
    /** Too many checks of one name. */
    TOO_MANY_CHECKS("check.too-many", 429),
    /** Too many mails, or too soon. */
    TOO_MANY_MAILS("approval.too-many-mails", 429);

    private final String code;
    private final int status;

    DcvProblem(String code, int status) {
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
        return "dcv-problems";
    }
}
