package dev.shonin.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.shonin.client.ApiClient;
import dev.shonin.client.ApiException;
import dev.shonin.client.model.Problem;
import dev.shonin.client.model.ProblemErrorsInner;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the API said when it refused (RFC 9457).
 *
 * @param status the HTTP status; 0 where there was no answer at all
 * @param problem the document; empty where the answer was none
 */
public record Refusal(int status, Problem problem) {

    /** What stands behind the generated client's exception. */
    public static Refusal of(ApiException failure) {
        return new Refusal(failure.getCode(), problem(failure.getResponseBody()));
    }

    private static Problem problem(@org.jspecify.annotations.Nullable String body) {
        if (body == null || body.isBlank()) {
            return new Problem();
        }
        try {
            return ApiClient.createDefaultObjectMapper().readValue(body, Problem.class);
        } catch (JsonProcessingException e) {
            return new Problem(); // A proxy's page, for instance.
        }
    }

    /** The stable code; empty when the answer was no problem document. */
    public String code() {
        return Objects.requireNonNullElse(problem.getCode(), "");
    }

    /** What was wrong and what to do, for people. */
    public String describe() {
        List<ProblemErrorsInner> errors =
                Objects.requireNonNullElse(problem.getErrors(), List.of());
        return "HTTP "
                + status
                + Stream.of(problem.getCode(), problem.getDetail(), problem.getAction())
                        .filter(Objects::nonNull)
                        .map(part -> " | " + part)
                        .collect(Collectors.joining())
                + errors.stream()
                        .map(error -> "\n  " + error.getCode() + ' ' + error.getDetail())
                        .collect(Collectors.joining());
    }
}
