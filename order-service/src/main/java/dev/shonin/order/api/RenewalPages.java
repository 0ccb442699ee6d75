package dev.shonin.order.api;

import dev.shonin.order.domain.Refused;
import dev.shonin.order.flow.AnswerNotice;
import dev.shonin.order.flow.AnswerNotice.Notice;
import dev.shonin.order.flow.NoteFetch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the personal link of a renewal notice. Reading it changes nothing, however often
 * a mail scanner does; the two buttons post, and what they post carries the page's own nonce.
 */
@Path("/v1/orders/renewals/{token}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class RenewalPages {

    private static final String PATH = "/v1/orders/renewals/";
    private static final String PAGE = "renewal";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final AnswerNotice answerNotice;
    private final NoteFetch noteFetch;
    private final PageDesk desk;

    RenewalPages(AnswerNotice answerNotice, NoteFetch noteFetch, PageDesk desk) {
        this.answerNotice = answerNotice;
        this.noteFetch = noteFetch;
        this.desk = desk;
    }

    /** Shows what the notice is about, or what became of it. */
    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("token") String token, @QueryParam("lang") @Nullable String lang) {
        return desk.guarded(() -> shown(token, lang));
    }

    /** The customer renews. */
    @POST
    @Path("renew")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response renew(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @FormParam("nonce") @Nullable String nonce) {
        return desk.guarded(() -> fromPage(token, lang, nonce, () -> renewed(token, lang)));
    }

    /** The customer does not renew. */
    @POST
    @Path("decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decline(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @FormParam("nonce") @Nullable String nonce) {
        return desk.guarded(
                () ->
                        fromPage(
                                token,
                                lang,
                                nonce,
                                () ->
                                        answerNotice.decline(token)
                                                ? desk.see(PATH + token, lang)
                                                : unknown(lang)));
    }

    private Response shown(String token, @Nullable String lang) {
        Notice notice = answerNotice.read(token).orElse(null);
        if (notice == null) {
            return unknown(lang);
        }
        noteFetch.note(notice.order().id(), PAGE, desk.fetch());
        RenewalPage page = new RenewalPage(desk.frame(lang, notice.order()));
        return desk.html(OK, page.of(notice, PATH + token, answerNotice.nonce(token)));
    }

    /** An answer that did not come from the page's own form is not taken. */
    private Response fromPage(
            String token,
            @Nullable String lang,
            @Nullable String nonce,
            Supplier<Response> answer) {
        if (nonce != null && answerNotice.isNonceOf(nonce, token)) {
            return answer.get();
        }
        Notice notice = answerNotice.read(token).orElse(null);
        if (notice == null) {
            return unknown(lang);
        }
        RenewalPage page = new RenewalPage(desk.frame(lang, notice.order()));
        return desk.html(BAD_REQUEST, page.notFromPage(PATH + token));
    }

    private Response renewed(String token, @Nullable String lang) {
        try {
            // What stands in the way otherwise is shown by the page itself.
            boolean ours = answerNotice.renew(token) || answerNotice.read(token).isPresent();
            return ours ? desk.see(PATH + token, lang) : unknown(lang);
        } catch (Refused.NotPlaceable refused) {
            Notice notice = answerNotice.read(token).orElse(null);
            if (notice == null) {
                return unknown(lang);
            }
            RenewalPage page = new RenewalPage(desk.frame(lang, notice.order()));
            return desk.html(UNPROCESSABLE, page.refused(refused.obstacles(), PATH + token));
        }
    }

    private Response unknown(@Nullable String lang) {
        return desk.html(NOT_FOUND, new RenewalPage(desk.frame(lang, null)).unknown());
    }
}
