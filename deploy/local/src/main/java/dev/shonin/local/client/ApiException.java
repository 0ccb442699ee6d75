package dev.shonin.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The API refused: what it said, as a problem (RFC 9457). */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiException(String call, int status, JsonNode problem) {
        super(describe(call, status, problem));
        this.status = status;
        this.code = problem.path("code").asText("");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The problem's stable code; empty when the answer was no problem document. */
    public String code() {
        return code;
    }

    private static String describe(String call, int status, JsonNode problem) {
        StringBuilder text = new StringBuilder(call).append(": HTTP ").append(status);
        for (String field : new String[] {"code", "detail", "action"}) {
            if (problem.hasNonNull(field)) {
                text.append(" | ").append(problem.get(field).asText());
            }
        }
        problem.path("errors")
                .forEach(
                        error ->
                                text.append("\n  ")
                                        .append(error.path("code").asText())
                                        .append(' ')
                                        .append(error.path("detail").asText()));
        return text.toString();
    }
}
