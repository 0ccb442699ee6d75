package dev.shonin.order.api;

import dev.shonin.order.config.OrderConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a callback, as in the Standard Webhooks specification: HMAC-SHA256 over id,
 * timestamp and body. A message recorded on the way is of no use five minutes later, and within
 * them says only what was said already.
 */
@ApplicationScoped
class CallbackSignature {

    private static final String HMAC = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final String VERSION = "v1,";

    private final Optional<SecretKeySpec> key;
    private final Clock clock;

    @Inject
    CallbackSignature(OrderConfig config, Clock clock) {
        this(config.payment().callbackSecret(), clock);
    }

    CallbackSignature(Optional<String> secret, Clock clock) {
        this.key =
                secret.filter(text -> !text.isBlank())
                        .map(text -> new SecretKeySpec(Base64.getDecoder().decode(text), HMAC));
        this.clock = clock;
    }

    /** Refuses the message unless one of its signatures is ours. */
    void require(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] body) {
        SecretKeySpec secret =
                key.orElseThrow(() -> Refusals.problem(OrderProblem.NO_CALLBACKS, Map.of()));
        if (id == null
                || timestamp == null
                || signatures == null
                || !fresh(timestamp)
                || !signed(secret, id + "." + timestamp + ".", body, signatures)) {
            throw Refusals.problem(OrderProblem.BAD_SIGNATURE, Map.of());
        }
    }

    private boolean fresh(String timestamp) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Instant said = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(said, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    }

    private static boolean signed(
            SecretKeySpec key, String prefix, byte[] body, String signatures) {
        byte[] right = (VERSION + mac(key, prefix, body)).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String one : signatures.split(" ", -1)) {
            found |= MessageDigest.isEqual(right, one.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }

    private static String mac(SecretKeySpec key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing", e);
        }
    }
}
