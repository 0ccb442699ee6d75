package dev.shonin.notification.net.http;

import dev.shonin.notification.domain.WebhookKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks (Standard Webhooks 1.0, "Signature scheme"): what is signed is the id, the time of
 * the attempt and the body, joined by full stops.
 */
final class WebhookSignatures {

    private static final int SEED_BYTES = 32;

    private WebhookSignatures() {}

    /**
     * The {@code webhook-signature} header: a signature for each key, separated by spaces.
     *
     * @param id the {@code webhook-id}
     * @param timestamp the {@code webhook-timestamp}, seconds since 1970
     * @param body the body as it is sent
     * @param keys {@code whsec_…} or {@code whsk_…}
     */
    static String header(String id, long timestamp, String body, List<String> keys) {
        byte[] content = (id + '.' + timestamp + '.' + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> signature(key, content)).collect(Collectors.joining(" "));
    }

    private static String signature(String key, byte[] content) {
        try {
            if (key.startsWith(WebhookKey.SECRET)) {
                return "v1," + base64(hmac(decoded(key, WebhookKey.SECRET), content));
            }
            if (key.startsWith(WebhookKey.PRIVATE)) {
                return "v1a," + base64(ed25519(decoded(key, WebhookKey.PRIVATE), content));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        throw new IllegalArgumentException("neither a secret nor a private key");
    }

    private static byte[] hmac(byte[] secret, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(content);
    }

    private static byte[] ed25519(byte[] pair, byte[] content) throws GeneralSecurityException {
        PrivateKey key =
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(
                                new EdECPrivateKeySpec(
                                        NamedParameterSpec.ED25519,
                                        Arrays.copyOf(pair, SEED_BYTES)));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static byte[] decoded(String key, String prefix) {
        return Base64.getDecoder().decode(key.substring(prefix.length()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
