package dev.shonin.dcv.api;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApprovalView;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.flow.ApprovalTokens;
import dev.shonin.dcv.flow.DecideApproval;
import dev.shonin.dcv.flow.ShowApproval;
import dev.shonin.kit.html.PageHeaders;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The approval page. GET and HEAD show and never decide, as mail scanners follow links; the two
 * answers are POSTs of forms on the page.
 *
 * <p>The path holds the random value. So nothing here may write the path to a log, and every
 * failure ends here and not in a handler that would.
 */
@Path("/approve")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ApprovalResource {

    private static final Logger LOG = Logger.getLogger(ApprovalResource.class);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;
    private static final int BROKEN = 500;

    private final ShowApproval show;
    private final DecideApproval decide;
    private final ApprovalTokens tokens;
    private final RequestContext context;
    private final DcvConfig config;
    private final Clock clock;
    private final Template template;

    ApprovalResource(
            ShowApproval show,
            DecideApproval decide,
            ApprovalTokens tokens,
            RequestContext context,
            DcvConfig config,
            Clock clock,
            Engine engine) {
        this.show = show;
        this.decide = decide;
        this.tokens = tokens;
        this.context = context;
        this.config = config;
        this.clock = clock;
        this.template =
                Objects.requireNonNull(engine.getTemplate("approval.html"), "approval.html");
    }

    /** Shows the page, or what became of it. */
    @GET
    @Path("/{token}")
    @Operation(
            hidden = true,
            summary = "The approval page; opening it, however often, changes nothing")
    public Response show(
            @PathParam("token") String token, @QueryParam("lang") @Nullable String lang) {
        return guarded(() -> shown(token, lang));
    }

    /** The approver says yes. */
    @POST
    @Path("/{token}/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response approve(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @FormParam("nonce") @Nullable String nonce,
            @FormParam("scope") @Nullable String scope,
            @FormParam("signature") @Nullable String signature) {
        return guarded(
                () -> answered(token, lang, nonce, () -> ApprovalForm.approve(scope, signature)));
    }

    /** The approver says no. */
    @POST
    @Path("/{token}/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response reject(
            @PathParam("token") String token,
            @QueryParam("lang") @Nullable String lang,
            @FormParam("nonce") @Nullable String nonce,
            @FormParam("reason") @Nullable String reason) {
        return guarded(() -> answered(token, lang, nonce, () -> ApprovalForm.reject(reason)));
    }

    private Response shown(String token, @Nullable String lang) {
        Optional<ApprovalView> found = show.find(token);
        if (found.isEmpty()) {
            return html(NOT_FOUND, pages(language(lang, null)).unknown());
        }
        ApprovalView view = found.get();
        show.opened(view, context.fetch(), origin());
        ApprovalState state = view.approval().stateAt(clock.instant());
        return html(status(state), page(view, state, token, lang, ApprovalForm.fresh()));
    }

    private ApprovalPage page(
            ApprovalView view,
            ApprovalState state,
            String token,
            @Nullable String lang,
            ApprovalForm sent) {
        Locale locale = language(lang, view);
        String query = lang == null ? "" : "?lang=" + locale.getLanguage();
        return pages(locale).page(view, state, token, tokens.nonce(token), query, sent);
    }

    private Response answered(
            String token,
            @Nullable String lang,
            @Nullable String nonce,
            Supplier<ApprovalForm.Outcome> form) {
        if (nonce == null || !tokens.isNonceOf(nonce, token)) {
            return notFromPage(token, lang);
        }
        return switch (form.get()) {
            case ApprovalForm.Outcome.Answered answered -> {
                boolean known = decide.decide(token, answered.answer(), origin());
                yield known ? seeOutcome(token, lang) : unknown(lang);
            }
            case ApprovalForm.Outcome.Returned returned ->
                    show.find(token)
                            .map(view -> again(view, token, lang, returned.form()))
                            .orElseGet(() -> unknown(lang));
        };
    }

    /** The page once more, with what was sent and what is wrong with it; nothing was decided. */
    private Response again(
            ApprovalView view, String token, @Nullable String lang, ApprovalForm sent) {
        ApprovalState state = view.approval().stateAt(clock.instant());
        int status = state == ApprovalState.OPEN ? UNPROCESSABLE : status(state);
        return html(status, page(view, state, token, lang, sent));
    }

    private Response seeOutcome(String token, @Nullable String lang) {
        String query = lang == null ? "" : "?lang=" + language(lang, null).getLanguage();
        // The outcome has an address of its own, so that reloading it posts nothing again (RFC 9110
        // section 15.4.4).
        // The address stays relative, as a header of its own: a URI would be completed with the
        // host that the proxy named.
        return PageHeaders.on(
                        Response.status(Response.Status.SEE_OTHER)
                                .header(HttpHeaders.LOCATION, "/approve/" + token + query))
                .build();
    }

    private Response unknown(@Nullable String lang) {
        return html(NOT_FOUND, pages(language(lang, null)).unknown());
    }

    private Response notFromPage(String token, @Nullable String lang) {
        return show.find(token)
                .map(view -> pages(language(lang, view)).notFromPage(token))
                .map(page -> html(BAD_REQUEST, page))
                .orElseGet(() -> html(NOT_FOUND, pages(language(lang, null)).unknown()));
    }

    private static int status(ApprovalState state) {
        return switch (state) {
            case OPEN, APPROVED, REJECTED -> OK;
            case SUPERSEDED, EXPIRED, CLOSED -> GONE;
        };
    }

    private Origin origin() {
        return Origin.approver(context.clientAddress());
    }

    /** The switch first, then the order's language; the browser's only where there is no order. */
    private Locale language(@Nullable String lang, @Nullable ApprovalView view) {
        if ("ja".equals(lang) || "en".equals(lang)) {
            return Locale.of(lang);
        }
        return view == null ? context.locale() : Locale.of(view.order().locale());
    }

    private ApprovalPages pages(Locale locale) {
        return new ApprovalPages(locale, config.page().operator(), config.page().support());
    }

    private Response guarded(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            LOG.error("The approval page failed", e);
            return html(BROKEN, pages(context.locale()).broken());
        }
    }

    private Response html(int status, ApprovalPage page) {
        return PageHeaders.on(
                        Response.status(status)
                                .entity(template.data("page", page).render())
                                .type("text/html; charset=utf-8"))
                .header("Content-Language", page.lang())
                .build();
    }
}
