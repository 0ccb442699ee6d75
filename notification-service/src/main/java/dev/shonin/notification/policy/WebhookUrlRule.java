package dev.shonin.notification.policy;

import dev.shonin.notification.domain.WebhookFault.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs may be an endpoint's: https, a host by its name, a port that web servers use, no user
 * and no fragment. Where the name leads is judged when it is dialled, each time anew.
 */
public final class WebhookUrlRule {

    private static final int LONGEST = 2_000;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final int LAST_PORT = 65_535;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private final boolean http;
    private final boolean anyHost;

    /**
     * A rule.
     *
     * @param http whether plain http will do
     * @param anyHost whether addresses and names without a dot will do: for tests and private
     *     networks
     */
    public WebhookUrlRule(boolean http, boolean anyHost) {
        this.http = http;
        this.anyHost = anyHost;
    }

    /** What is wrong with a URL; empty when nothing is. */
    public Optional<Kind> check(String url) {
        if (url.length() > LONGEST) {
            return Optional.of(Kind.URL_TOO_LONG);
        }
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException malformed) {
            return Optional.of(Kind.URL_MALFORMED);
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.isOpaque()) {
            return Optional.of(Kind.URL_MALFORMED);
        }
        if (!url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.of(Kind.URL_MALFORMED);
        }
        return checkParts(uri);
    }

    private Optional<Kind> checkParts(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(http && scheme.equals("http"))) {
            return Optional.of(Kind.URL_SCHEME);
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of(Kind.URL_PARTS);
        }
        if (!anyHost && !NAME.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(Kind.URL_HOST);
        }
        return portPasses(uri.getPort(), scheme) ? Optional.empty() : Optional.of(Kind.URL_PORT);
    }

    // Other servers than web servers listen on the low ports.
    private static boolean portPasses(int port, String scheme) {
        return port == -1
                || port == 443
                || (port == 80 && scheme.equals("http"))
                || (port >= FIRST_FREE_PORT && port <= LAST_PORT);
    }
}
