package dev.shonin.issuance.lint.baseline;

import java.util.Locale;

/**
 * Whether a label is a P-Label: an XN-label with valid output of Punycode from its fifth place on
 * (BR 1.6.1). This follows the decoder of RFC 3492 §6.2, whose parameters are in §5, and keeps only
 * the question whether it comes to an end without an overflow.
 */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    private Punycode() {}

    /** Whether a label is a P-Label. */
    static boolean isPunycodeLabel(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return lower.startsWith("xn--") && decodes(lower.substring(4));
    }

    private static boolean decodes(String encoded) {
        int delimiter = encoded.lastIndexOf('-');
        int length = Math.max(delimiter, 0);
        int at = delimiter < 0 ? 0 : delimiter + 1;
        if (at >= encoded.length()) {
            return false;
        }
        long codePoint = INITIAL_N;
        long index = 0;
        int bias = INITIAL_BIAS;
        while (at < encoded.length()) {
            long before = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < encoded.length() ? digit(encoded.charAt(at++)) : -1;
                if (digit < 0) {
                    return false;
                }
                index += digit * weight;
                int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (index > Character.MAX_CODE_POINT * 64L || weight > Integer.MAX_VALUE) {
                    return false;
                }
            }
            length++;
            bias = adapt(index - before, length, before == 0);
            codePoint += index / length;
            if (codePoint > Character.MAX_CODE_POINT) {
                return false;
            }
            index = index % length + 1;
        }
        return true;
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }

    private static int adapt(long delta, int points, boolean first) {
        long rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * rest / (rest + SKEW));
    }
}
