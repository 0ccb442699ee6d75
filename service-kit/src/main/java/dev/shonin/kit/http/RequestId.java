package dev.shonin.kit.http;

import dev.shonin.kit.id.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request a name: the caller's own {@code X-Request-Id}, or a new one. It stands in the
 * answer, refusals too, and in the log lines of the request.
 */
@ApplicationScoped
class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final int BEFORE_EVERYTHING = 1100;

    /** Anything else could forge log lines or header lines, and is answered with a new one. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._~:/+=@-]{1,128}");

    void register(@Observes Filters filters) {
        filters.register(RequestId::name, BEFORE_EVERYTHING);
    }

    private static void name(RoutingContext request) {
        String id = of(request.request().getHeader(HEADER));
        request.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
        request.next();
    }

    /** The caller's id where it is acceptable, a new one otherwise. */
    static String of(@Nullable String given) {
        return given != null && ACCEPTABLE.matcher(given).matches() ? given : Ids.next("req");
    }
}
