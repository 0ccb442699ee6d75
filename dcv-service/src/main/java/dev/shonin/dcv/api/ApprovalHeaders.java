package dev.shonin.dcv.api;

import jakarta.ws.rs.core.Response;

/** What keeps an approval page and its address to the person who opened it. */
final class ApprovalHeaders {

    /** No scripts, nothing from elsewhere, in nobody's frame, forms only to ourselves. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private ApprovalHeaders() {}

    static Response.ResponseBuilder on(Response.ResponseBuilder response) {
        return response.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, nofollow");
    }
}
