package dev.shonin.testing.openapi;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds every answer in a service's tests against the published description of its API. A service
 * names it in {@code META-INF/services} of its tests.
 */
public final class DocumentedAnswers implements QuarkusTestBeforeEachCallback, Filter {

    private static final Path DOCUMENT = Path.of("src/main/openapi/openapi.json");

    private final ApiDocument document = ApiDocument.in(DOCUMENT);

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(DocumentedAnswers.class::isInstance)) {
            RestAssured.filters(this);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext context) {
        Response response = context.next(request, expected);
        URI called = URI.create(request.getURI());
        if (called.getPort() != RestAssured.port) {
            return response; // One of the servers that play the world.
        }
        hold(
                new ApiDocument.Answer(
                        request.getMethod(),
                        called.getRawPath(),
                        response.statusCode(),
                        response.contentType() == null ? "" : response.contentType(),
                        response.asString()));
        return response;
    }

    /** Holds what was read of a stream against the description, every event of it. */
    public static void holdStream(HttpResponse<?> answer, List<String> lines) {
        new DocumentedAnswers()
                .hold(
                        new ApiDocument.Answer(
                                answer.request().method(),
                                answer.uri().getRawPath(),
                                answer.statusCode(),
                                answer.headers().firstValue("Content-Type").orElse(""),
                                String.join("\n", lines)));
    }

    private void hold(ApiDocument.Answer answer) {
        List<String> faults = document.faults(answer);
        if (!faults.isEmpty()) {
            throw new AssertionError("not as documented: " + String.join("\n", faults));
        }
    }
}
