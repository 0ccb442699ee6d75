package dev.shonin.kit.http;

import dev.shonin.kit.problem.KitProblem;
import dev.shonin.kit.problem.Languages;
import dev.shonin.kit.problem.ProblemException;
import dev.shonin.kit.problem.Problems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Refuses bodies over 64 KiB by their announced length, before anything reads them. Bodies that
 * announce no length are cut off by {@code quarkus.http.limits.max-body-size}.
 */
@ApplicationScoped
class BodyLimit {

    static final long MOST = 64L * 1024;
    private static final int BEFORE_EVERYTHING = 1000;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, BEFORE_EVERYTHING);
    }

    private static void check(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || length.length() < 6 && Long.parseLong(length) <= MOST) {
            request.next();
            return;
        }
        Locale locale = Languages.best(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        ProblemException problem =
                new ProblemException(
                        KitProblem.TOO_LARGE,
                        "The body has %s bytes; at most %d are taken.".formatted(length, MOST),
                        "本文が%sバイトあります。上限は%dバイトです。".formatted(length, MOST));
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(
                        Problems.body(
                                        problem,
                                        413,
                                        String.valueOf(request.request().path()),
                                        locale)
                                .encode());
    }
}
