package dev.shonin.kit.html;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What keeps a page, and the secret in its address, to the person who opened it. */
public final class PageHeaders {

    /** No scripts, nothing from elsewhere, in nobody's frame, forms only to ourselves. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src "
                    + PageStyle.source()
                    + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors"
                    + " 'none'";

    private PageHeaders() {}

    /** The same answer with them. */
    public static Response.ResponseBuilder on(Response.ResponseBuilder response) {
        return response.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, nofollow");
    }
}
