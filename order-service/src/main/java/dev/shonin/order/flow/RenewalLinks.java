package dev.shonin.order.flow;

import dev.shonin.kit.seal.KeyedHash;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The personal link in a renewal notice: the order's id and a keyed hash over what the notice was
 * about. Nothing of it is stored; it is good for one order and one certificate, and of no use once
 * the order has gone on.
 */
@ApplicationScoped
class RenewalLinks {

    private static final String PURPOSE = "renewal-link";
    private static final String NONCE_PURPOSE = "renewal-page-nonce";
    private static final Pattern TOKEN =
            Pattern.compile("(ord_[0-9a-z]{26})\\.([A-Za-z0-9_-]{43})");

    private final KeyedHash hash;

    RenewalLinks(KeyedHash hash) {
        this.hash = hash;
    }

    /** The link's last part. */
    String token(Order order, IssuedCertificate certificate) {
        return order.id() + "." + mac(order, certificate);
    }

    /** The order that a token claims to be for; empty where it is no token at all. */
    static Optional<String> orderId(String token) {
        Matcher matcher = TOKEN.matcher(token);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the token is this order's; takes as long either way. */
    boolean matches(String token, Order order, IssuedCertificate certificate) {
        Matcher matcher = TOKEN.matcher(token);
        return matcher.matches()
                && matcher.group(1).equals(order.id())
                && hash.matches(about(order, certificate), PURPOSE, plain(matcher.group(2)));
    }

    /** What a form on the page of a link carries, so that no other page can post it. */
    String nonce(String token) {
        return hash.hash(token, NONCE_PURPOSE);
    }

    /** Whether it is that; takes as long either way. */
    boolean isNonceOf(String nonce, String token) {
        return hash.matches(token, NONCE_PURPOSE, nonce);
    }

    private String mac(Order order, IssuedCertificate certificate) {
        return hash.hash(about(order, certificate), PURPOSE)
                .replace('+', '-')
                .replace('/', '_')
                .replace("=", "");
    }

    private static String about(Order order, IssuedCertificate certificate) {
        return order.id() + "\n" + certificate.id() + "\n" + certificate.serialNumber();
    }

    /** The hash as {@link KeyedHash} writes it; of 32 octets the last character stands alone. */
    private static String plain(String urlSafe) {
        return urlSafe.replace('-', '+').replace('_', '/') + "=";
    }
}
