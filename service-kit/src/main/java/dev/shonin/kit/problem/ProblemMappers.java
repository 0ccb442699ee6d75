package dev.shonin.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.shonin.kit.inbox.Outage;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that leaves a resource into a problem. Nothing else writes an error. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException problem, ContainerRequestContext request) {
        return response(problem, problem.type().status(), request);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException e, ContainerRequestContext request) {
        ProblemException problem =
                new ProblemException(
                        KitProblem.UNAUTHENTICATED,
                        "The request has no API key or token that is valid here.",
                        "有効なAPIキーまたはトークンが送信されていません。");
        Response response = response(problem, 401, request);
        response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return response;
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, ContainerRequestContext request) {
        return response(
                new ProblemException(
                        KitProblem.FORBIDDEN,
                        "The key's roles do not allow this call.",
                        "このキーの権限では、この操作は許可されていません。"),
                403,
                request);
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e, ContainerRequestContext request) {
        return response(json(e), 400, request);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e, ContainerRequestContext request) {
        List<SubProblem> errors =
                e.getConstraintViolations().stream()
                        .map(ProblemMappers::error)
                        .sorted(Comparator.comparing(s -> String.valueOf(s.pointer())))
                        .toList();
        return response(
                new ProblemException(
                                KitProblem.INVALID,
                                "%d value(s) of the request are not acceptable."
                                        .formatted(errors.size()),
                                "リクエストの値に%d件の誤りがあります。".formatted(errors.size()))
                        .withErrors(errors),
                400,
                request);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, ContainerRequestContext request) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (e.getCause() instanceof JsonProcessingException json) {
            return response(json(json), 400, request);
        }
        KitProblem type = type(status);
        Response response =
                response(
                        new ProblemException(
                                type,
                                "%s %s was not served (HTTP %d)."
                                        .formatted(request.getMethod(), path(request), status),
                                "%s %s を処理できませんでした(HTTP %d)。"
                                        .formatted(request.getMethod(), path(request), status)),
                        status,
                        request);
        Object allow = e.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        if (allow != null) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
        }
        return response;
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, ContainerRequestContext request) {
        if (Outage.isOutage(e)) {
            LOG.warnf("%s %s: the database is away (%s)", request.getMethod(), path(request), e);
            return response(
                    new ProblemException(
                                    KitProblem.UNAVAILABLE,
                                    "The database cannot be reached at the moment.",
                                    "現在データベースに接続できません。")
                            .withRetryAfter(Duration.ofSeconds(5)),
                    503,
                    request);
        }
        LOG.errorf(e, "%s %s failed", request.getMethod(), path(request));
        return response(
                new ProblemException(
                        KitProblem.INTERNAL,
                        "The request could not be served; the cause is in the log under the traceId.",
                        "リクエストを処理できませんでした。原因は traceId とともにログに記録されています。"),
                500,
                request);
    }

    private static KitProblem type(int status) {
        return switch (status) {
            case 404 -> KitProblem.NO_SUCH_PATH;
            case 405 -> KitProblem.METHOD_NOT_ALLOWED;
            case 406 -> KitProblem.NOT_ACCEPTABLE;
            case 413 -> KitProblem.TOO_LARGE;
            case 415 -> KitProblem.UNSUPPORTED_MEDIA_TYPE;
            case 400 -> KitProblem.MALFORMED;
            case 401 -> KitProblem.UNAUTHENTICATED;
            case 403 -> KitProblem.FORBIDDEN;
            default -> status >= 500 ? KitProblem.INTERNAL : KitProblem.HTTP;
        };
    }

    private static ProblemException json(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String pointer = pointer(unknown);
            return new ProblemException(
                            KitProblem.UNKNOWN_FIELD,
                            "The field %s is not known.".formatted(pointer),
                            "項目 %s は定義されていません。".formatted(pointer))
                    .withErrors(
                            List.of(
                                    new SubProblem(
                                            "request.unknown-field",
                                            pointer,
                                            null,
                                            "This field is not known.",
                                            "この項目は定義されていません。")));
        }
        String where = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        String line =
                e.getLocation() == null
                        ? ""
                        : " " + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
        return new ProblemException(
                KitProblem.MALFORMED,
                "The JSON cannot be read at %s (line:column%s)."
                        .formatted(where.isEmpty() ? "/" : where, line),
                "JSONを読み取れません(位置 %s、行:列%s)。".formatted(where.isEmpty() ? "/" : where, line));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        ref ->
                                ref.getFieldName() == null
                                        ? "/" + ref.getIndex()
                                        : "/"
                                                + ref.getFieldName()
                                                        .replace("~", "~0")
                                                        .replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static SubProblem error(ConstraintViolation<?> violation) {
        // The first two nodes are the method and its parameter; what follows is the place in the
        // body.
        String path = violation.getPropertyPath().toString();
        String[] nodes = path.split("\\.", 3);
        String pointer =
                "/" + (nodes.length == 3 ? nodes[2].replace('.', '/') : nodes[nodes.length - 1]);
        return new SubProblem(
                "request.invalid", pointer, null, violation.getMessage(), violation.getMessage());
    }

    private static Response response(
            ProblemException problem, int status, ContainerRequestContext request) {
        Locale locale = Languages.best(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder builder =
                Response.status(status)
                        .type(Problems.MEDIA_TYPE)
                        .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(Problems.body(problem, status, path(request), locale).encode());
        Duration pause = problem.retryAfter();
        if (pause != null) {
            builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()));
        }
        return builder.build();
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getRawPath();
    }
}
