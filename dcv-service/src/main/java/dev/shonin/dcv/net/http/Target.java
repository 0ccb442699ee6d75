package dev.shonin.dcv.net.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URL that may be asked for: http or https, a host name, an authorized port, no user, no
 * fragment.
 *
 * @param https whether over TLS
 * @param host the host name in lower case, without a dot at the end
 * @param port the port as the URL has it or implies it
 * @param resource path and query, beginning with a slash
 */
record Target(boolean https, String host, int port, String resource) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_URL = 2_000;
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");

    /** Why a text is no such URL. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String code) {
            super(code, null, false, false);
        }

        String code() {
            return String.valueOf(getMessage());
        }
    }

    /** Plain http to a host's own port. */
    static Target http(String host, String path) {
        return new Target(false, host, HTTP, path);
    }

    /** The same over TLS. */
    Target overTls() {
        return new Target(true, host, HTTPS, resource);
    }

    /** Where a redirect leads from here (RFC 9110 section 10.2.2). */
    Target redirected(String location) throws Unusable {
        if (location.length() > MAX_URL) {
            throw new Unusable("page.redirect-malformed");
        }
        URI uri;
        try {
            uri = new URI(url()).resolve(new URI(location));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new Unusable("page.redirect-malformed");
        }
        return of(uri);
    }

    private static Target of(URI uri) throws Unusable {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean https = scheme.equals("https");
        if (!https && !scheme.equals("http")) {
            throw new Unusable("page.redirect-scheme");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Unusable("page.redirect-malformed");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (host.length() > 253 || !HOST.matcher(host).matches()) {
            // An address instead of a name: nobody's server by name, and a way around the filter.
            throw new Unusable("page.redirect-host");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? HTTPS : HTTP;
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        return new Target(https, host, port, path + query);
    }

    /** As a URL; the port only where it is not the scheme's own. */
    String url() {
        boolean own = port == (https ? HTTPS : HTTP);
        return (https ? "https://" : "http://") + host + (own ? "" : ":" + port) + resource;
    }
}
