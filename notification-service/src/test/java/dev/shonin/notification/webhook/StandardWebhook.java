package dev.shonin.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies webhooks as a receiver does (Standard Webhooks 1.0, "Verifying signatures"): one of the
 * signatures must fit one of the keys it trusts, the time must be near, and no id is taken twice.
 */
public final class StandardWebhook {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** What comes before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final String ED25519_HEAD = "302a300506032b6570032100";

    private final Set<String> taken = new HashSet<>();

    /** What is made of a webhook. */
    public enum Judgement {
        /** It is ours and new. */
        ACCEPTED,
        /** It is ours, and was taken before. */
        REPEATED,
        /** No signature fits. */
        FORGED,
        /** Its time is not near. */
        OLD,
        /** A header is missing or malformed. */
        MALFORMED
    }

    /** Judges a webhook; headers by their names in lower case. */
    public Judgement judge(
            Map<String, String> headers, String body, List<String> keys, Instant now) {
        String id = headers.get("webhook-id");
        String time = headers.get("webhook-timestamp");
        String signatures = headers.get("webhook-signature");
        if (id == null || time == null || signatures == null || id.contains(".")) {
            return Judgement.MALFORMED;
        }
        Instant at;
        try {
            at = Instant.ofEpochSecond(Long.parseLong(time));
        } catch (NumberFormatException e) {
            return Judgement.MALFORMED;
        }
        byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (String signature : signatures.split(" ", -1)) {
            for (String key : keys) {
                fits |= fits(signature, key, signed);
            }
        }
        if (!fits) {
            return Judgement.FORGED;
        }
        if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
            return Judgement.OLD;
        }
        return taken.add(id) ? Judgement.ACCEPTED : Judgement.REPEATED;
    }

    private static boolean fits(String signature, String key, byte[] signed) {
        int comma = signature.indexOf(',');
        if (comma < 0) {
            return false;
        }
        String version = signature.substring(0, comma);
        byte[] value = Base64.getDecoder().decode(signature.substring(comma + 1));
        try {
            if (version.equals("v1") && key.startsWith("whsec_")) {
                byte[] secret = Base64.getDecoder().decode(key.substring(6));
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return MessageDigest.isEqual(mac.doFinal(signed), value);
            }
            if (version.equals("v1a") && key.startsWith("whpk_")) {
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(publicKey(key));
                verifier.update(signed);
                return verifier.verify(value);
            }
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(String key) throws GeneralSecurityException {
        String raw = HexFormat.of().formatHex(Base64.getDecoder().decode(key.substring(5)));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new X509EncodedKeySpec(HexFormat.of().parseHex(ED25519_HEAD + raw)));
    }
}
