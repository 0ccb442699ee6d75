package dev.shonin.order.api;

import dev.shonin.kit.problem.Languages;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.flow.AnswerNotice;
import dev.shonin.order.flow.AnswerNotice.Notice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the personal link of a renewal notice. Reading it changes nothing, however often
 * a mail scanner does; the two buttons post.
 */
@Path("/v1/orders/renewals/{token}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@RunOnVirtualThread
@PermitAll
public class RenewalPages {

    private static final String PATH = "/v1/orders/renewals/";

    private final AnswerNotice answerNotice;

    RenewalPages(AnswerNotice answerNotice) {
        this.answerNotice = answerNotice;
    }

    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Notice notice = answerNotice.read(token).orElse(null);
        if (notice == null) {
            return page(404, RenewalPage.unknown(locale(lang, language, null)));
        }
        return page(
                200, RenewalPage.of(notice, PATH + token, locale(lang, language, notice.order())));
    }

    @POST
    @Path("renew")
    @Operation(hidden = true)
    public Response renew(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        try {
            // What stands in the way otherwise is shown by the page itself.
            boolean ours = answerNotice.renew(token) || answerNotice.read(token).isPresent();
            return ours ? back(token) : unknown(language);
        } catch (Refused.NotPlaceable refused) {
            Optional<Notice> notice = answerNotice.read(token);
            return notice.isEmpty()
                    ? unknown(language)
                    : page(
                            422,
                            RenewalPage.refused(
                                    refused.obstacles(),
                                    locale(null, language, notice.get().order())));
        }
    }

    @POST
    @Path("decline")
    @Operation(hidden = true)
    public Response decline(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return answerNotice.decline(token) ? back(token) : unknown(language);
    }

    private static Response unknown(@Nullable String language) {
        return page(404, RenewalPage.unknown(locale(null, language, null)));
    }

    /** Shown again by GET, so that reloading the page posts nothing. */
    private static Response back(String token) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PATH + token)
                .build();
    }

    /** The order's own language, unless the reader asks for another. */
    private static Locale locale(
            @Nullable String lang, @Nullable String acceptLanguage, @Nullable Order order) {
        if (lang != null) {
            return lang.equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        }
        return order == null
                ? Languages.best(acceptLanguage)
                : Locale.forLanguageTag(order.terms().locale());
    }

    private static Response page(int status, String html) {
        return Response.status(status)
                .entity(html)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src '"
                                + RenewalPage.STYLE_HASH
                                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
