package dev.shonin.order.domain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;

/**
 * A time in which no orders are worked on.
 *
 * @param code its name in the configuration
 * @param start its first moment
 * @param end the first moment after it
 * @param texts what callers are told, by language
 */
public record MaintenanceWindow(
        String code, Instant start, Instant end, Map<String, String> texts) {

    private static final int ID_DIGITS = 26;

    /** A defensive copy keeps the record immutable. */
    public MaintenanceWindow {
        texts = Map.copyOf(texts);
    }

    /** {@code mnt_…}: the same for the same window, whoever asks and whenever. */
    public String id() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((code + '@' + start).getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, hash).toString(Character.MAX_RADIX);
            return "mnt_" + "0".repeat(ID_DIGITS).concat(digits).substring(digits.length());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    /** Whether the moment lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
