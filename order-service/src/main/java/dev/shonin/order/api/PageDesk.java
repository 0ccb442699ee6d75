package dev.shonin.order.api;

import dev.shonin.kit.html.Fetch;
import dev.shonin.kit.html.PageHeaders;
import dev.shonin.kit.problem.Languages;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.Order;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers with pages: which language, which headers, and what where something breaks. */
@ApplicationScoped
class PageDesk {

    private static final Logger LOG = Logger.getLogger(PageDesk.class);
    private static final int BROKEN = 500;

    private final Template template;
    private final OrderConfig config;
    private final HttpServerRequest request;

    PageDesk(Engine engine, OrderConfig config, HttpServerRequest request) {
        this.template =
                Objects.requireNonNull(engine.getTemplate("order-page.html"), "order-page.html");
        this.config = config;
        this.request = request;
    }

    /** The switch first, then the order's language; the browser's only where there is no order. */
    PageFrame frame(@Nullable String lang, @Nullable Order order) {
        Locale locale =
                "ja".equals(lang) || "en".equals(lang)
                        ? Locale.of(lang)
                        : order == null
                                ? Languages.best(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                                : Locale.of(order.terms().locale());
        return new PageFrame(locale, config.page().operator(), config.page().support());
    }

    /** How this request looks, for the timeline. */
    Fetch fetch() {
        return Fetch.of(request);
    }

    /** The page as an answer. */
    Response html(int status, OrderPage page) {
        return PageHeaders.on(
                        Response.status(status)
                                .entity(render(page))
                                .type("text/html; charset=utf-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, page.lang())
                .build();
    }

    /**
     * Shown again by GET, so that reloading the page posts nothing (RFC 9110 §15.4.4). The address
     * stays relative, as a header of its own: a URI would be completed with the host that the proxy
     * named.
     */
    Response see(String path, @Nullable String lang) {
        String query = "ja".equals(lang) || "en".equals(lang) ? "?lang=" + lang : "";
        return PageHeaders.on(
                        Response.status(Response.Status.SEE_OTHER)
                                .header(HttpHeaders.LOCATION, path + query))
                .build();
    }

    /**
     * The path of a page holds what opens it. So no failure may reach a handler that writes the
     * path to a log.
     */
    Response guarded(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            LOG.error("A page failed", e);
            return html(BROKEN, new RenewalPage(frame(null, null)).broken());
        }
    }

    /** The page's HTML. */
    String render(OrderPage page) {
        return template.data("page", page).render();
    }
}
