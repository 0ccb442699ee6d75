package dev.shonin.order.flow;

import dev.shonin.kit.seal.KeyedHash;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
        return MessageDigest.isEqual(
                token(order, certificate).getBytes(StandardCharsets.US_ASCII),
                token.getBytes(StandardCharsets.US_ASCII));
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
        String about = order.id() + "\n" + certificate.id() + "\n" + certificate.serialNumber();
        return hash.hash(about, PURPOSE).replace('+', '-').replace('/', '_').replace("=", "");
    }
}
