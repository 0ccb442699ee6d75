package dev.shonin.kit.problem;

/** The refusals that every service knows. */
public enum KitProblem implements ProblemType {
    MALFORMED("request.malformed", 400),
    UNKNOWN_FIELD("request.unknown-field", 400),
    INVALID("request.invalid", 400),
    UNAUTHENTICATED("access.unauthenticated", 401),
    FORBIDDEN("access.forbidden", 403),
    NO_SUCH_PATH("request.no-such-path", 404),
    METHOD_NOT_ALLOWED("request.method-not-allowed", 405),
    NOT_ACCEPTABLE("request.not-acceptable", 406),
    TOO_LARGE("request.too-large", 413),
    UNSUPPORTED_MEDIA_TYPE("request.unsupported-media-type", 415),
    HTTP("request.refused", 400),
    INTERNAL("internal", 500),
    UNAVAILABLE("unavailable", 503);

    private final String code;
    private final int status;

    KitProblem(String code, int status) {
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
        return "kit-problems";
    }
}
