package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail address that mail can be sent to: RFC 5321 §4.1.2 with the characters RFC 6531 §3.3 adds,
 * so {@code 利用者@例え.example} is one. Address literals and domains of one label are refused: no
 * notice about a certificate is sent to an address outside the public mail system.
 */
public final class MailAddressRule {

    /** In octets, without angle brackets (RFC 5321 §4.5.3.1.3). */
    private static final int LONGEST = 254;

    /** In octets (RFC 5321 §4.5.3.1.1). */
    private static final int LONGEST_LOCAL_PART = 64;

    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\x{80}-\\x{10FFFF}]";
    private static final Pattern DOT_STRING = Pattern.compile(ATEXT + "+(?:\\." + ATEXT + "+)*");
    private static final Pattern QUOTED_STRING =
            Pattern.compile(
                    "\"(?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E\\x{80}-\\x{10FFFF}]|\\\\[\\x20-\\x7E])*\"");
    private static final Pattern LABEL =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The address, trimmed; null, and an obstacle noted, when it is missing or not one. */
    public @Nullable String required(
            @Nullable String address, String pointer, Obstacles obstacles) {
        if (address == null || address.isBlank()) {
            obstacles.add(new Obstacle.Missing(pointer));
            return null;
        }
        return optional(address, pointer, obstacles);
    }

    /** The address, trimmed; null when it was not given, or when an obstacle was noted. */
    public @Nullable String optional(
            @Nullable String address, String pointer, Obstacles obstacles) {
        if (address == null) {
            return null;
        }
        if (address.codePoints().anyMatch(PlainTextRule::deceives)) {
            obstacles.add(new Obstacle.ControlCharacter(pointer));
            return null;
        }
        String trimmed = address.strip();
        if (!isAddress(trimmed)) {
            obstacles.add(new Obstacle.AddressMalformed(pointer));
            return null;
        }
        return trimmed;
    }

    private static boolean isAddress(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || octets(address) > LONGEST) {
            return false;
        }
        String local = address.substring(0, at);
        boolean localFits =
                octets(local) <= LONGEST_LOCAL_PART
                        && (DOT_STRING.matcher(local).matches()
                                || QUOTED_STRING.matcher(local).matches());
        return localFits && isDomain(address.substring(at + 1));
    }

    private static boolean isDomain(String domain) {
        String ascii;
        try {
            ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String[] labels = ascii.split("\\.", -1);
        if (labels.length < 2 || ascii.length() > 253) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return !NUMBER.matcher(labels[labels.length - 1]).matches();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
