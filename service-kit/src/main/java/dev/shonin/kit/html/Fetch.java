package dev.shonin.kit.html;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request to open a page looked like. Mail scanners and browsers that fetch ahead open pages
 * that nobody looks at; they are noted as what they are.
 *
 * @param method {@code GET} or {@code HEAD}
 * @param client what the client called itself (RFC 9110 §10.1.5), shortened; null where it did not
 * @param purpose {@code prefetch} where the client said that nobody looks at it yet
 */
public record Fetch(String method, @Nullable String client, @Nullable String purpose) {

    private static final int LONGEST_CLIENT = 200;

    /** What this request looks like. */
    public static Fetch of(HttpServerRequest request) {
        String purpose = request.getHeader("Sec-Purpose");
        if (purpose == null) {
            purpose = request.getHeader("Purpose");
        }
        boolean ahead = purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
        return new Fetch(
                request.method().name(),
                shown(request.getHeader("User-Agent")),
                ahead ? "prefetch" : null);
    }

    private static @Nullable String shown(@Nullable String client) {
        if (client == null || client.isBlank()) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        client.codePoints()
                .limit(LONGEST_CLIENT)
                .forEach(c -> out.appendCodePoint(c >= ' ' && c <= '~' ? c : '?'));
        return out.toString();
    }
}
