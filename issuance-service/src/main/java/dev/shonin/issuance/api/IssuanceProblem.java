package dev.shonin.issuance.api;

import dev.shonin.kit.problem.ProblemType;

/** The refusals of this service's API; titles and actions stand in {@code problems.properties}. */
enum IssuanceProblem implements ProblemType {
    CERTIFICATE_NOT_FOUND("certificate.not-found", 404),
    FILE_NOT_FOUND("ca.file-not-found", 404),
    BAD_CONDITION("certificate.bad-condition", 400),
    UNKNOWN_FORMAT("certificate.unknown-format", 404),
    BAD_TARGET("installation-check.bad-target", 422),
    REASON_NOT_ALLOWED("revocation.reason-not-allowed", 422),
    ALREADY_REVOKED("revocation.already-revoked", 409),
    ALREADY_EXPIRED("revocation.certificate-expired", 409),
    NOT_PROVEN("key-compromise.not-proven", 422);

    private final String code;
    private final int status;

    IssuanceProblem(String code, int status) {
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
