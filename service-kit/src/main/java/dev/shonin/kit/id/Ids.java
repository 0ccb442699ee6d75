package dev.shonin.kit.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers: a prefix that says what it is, then a UUIDv7 (RFC 9562) in 26 characters of
 * Crockford's base 32, lower case. They sort by the time they were made.
 */
public final class Ids {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final char[] CROCKFORD = ALPHABET.toCharArray();
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;

    private Ids() {}

    /** A new identifier, such as {@code ord_01jd…}, for the prefix {@code ord}. */
    public static String next(String prefix) {
        return prefix + '_' + encode(UuidCreator.getTimeOrderedEpochPlus1());
    }

    /** A new identifier of what is made at that time, by a clock of the caller's. */
    public static String next(String prefix, Instant at) {
        int random = prefix.length() + 1 + TIME_LENGTH;
        return firstAt(prefix, at).substring(0, random) + next(prefix).substring(random);
    }

    /** Whether the text has the shape of an identifier with that prefix. */
    public static boolean isA(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + LENGTH
                || !text.startsWith(prefix)
                || text.charAt(start - 1) != '_') {
            return false;
        }
        return text.chars().skip(start).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /**
     * When an identifier was made, to the millisecond: a UUIDv7 begins with its time, which is the
     * first ten characters.
     *
     * @throws IllegalArgumentException when it is no identifier
     */
    public static Instant madeAt(String id) {
        int start = id.indexOf('_') + 1;
        if (start == 0 || !isA(id.substring(0, start - 1), id)) {
            throw new IllegalArgumentException("not an identifier: " + id);
        }
        long millis = 0;
        for (int i = start; i < start + TIME_LENGTH; i++) {
            millis = millis << 5 | ALPHABET.indexOf(id.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    /** What every identifier that was made at that time or later is not less than. */
    public static String firstAt(String prefix, Instant time) {
        char[] out = "0".repeat(LENGTH).toCharArray();
        long millis = time.toEpochMilli();
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            out[i] = CROCKFORD[(int) (millis & 31)];
            millis >>>= 5;
        }
        return prefix + '_' + new String(out);
    }

    static String encode(UUID uuid) {
        char[] out = new char[LENGTH];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = CROCKFORD[(int) (low & 31)];
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(out);
    }
}
