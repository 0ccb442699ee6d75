package dev.shonin.order.flow;

import dev.shonin.kit.seal.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links to the status page of an order: the order's id, the second from which the link is no longer
 * good, and a keyed hash over both. Nothing of it is stored.
 */
@ApplicationScoped
class StatusLinks {

    private static final String PURPOSE = "status-page";
    private static final Pattern TOKEN =
            Pattern.compile("(ord_[0-9a-z]{26})\\.([0-9a-z]{1,10})\\.([A-Za-z0-9_-]{43})");
    private static final int RADIX = 36;

    private final KeyedHash hash;

    StatusLinks(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * What a genuine link says.
     *
     * @param orderId which order it shows
     * @param end the first moment at which it does so no more, in whole seconds
     */
    record Link(String orderId, Instant end) {}

    /** The link's last part. */
    String token(Link link) {
        String said = said(link);
        return said + '.' + urlSafe(hash.hash(said, PURPOSE));
    }

    /** What a token says; empty where it is none of ours. Takes as long either way. */
    Optional<Link> read(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Link link =
                new Link(
                        matcher.group(1),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(2), RADIX)));
        boolean genuine = hash.matches(said(link), PURPOSE, plain(matcher.group(3)));
        return genuine ? Optional.of(link) : Optional.empty();
    }

    private static String said(Link link) {
        return link.orderId() + '.' + Long.toString(link.end().getEpochSecond(), RADIX);
    }

    private static String urlSafe(String base64) {
        return base64.replace('+', '-').replace('/', '_').replace("=", "");
    }

    /** The hash as {@link KeyedHash} writes it; of 32 octets the last character stands alone. */
    private static String plain(String urlSafe) {
        return urlSafe.replace('-', '+').replace('_', '/') + "=";
    }
}
