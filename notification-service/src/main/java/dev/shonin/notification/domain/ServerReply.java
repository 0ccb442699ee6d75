package dev.shonin.notification.domain;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what a mail server answered fit to be kept and shown. */
public final class ServerReply {

    /** The longest answer kept, in characters. */
    public static final int MAX_LENGTH = 500;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
    // Eight characters of Base64url are 48 bits: what is left of a cut random value stays
    // unguessable.
    private static final int WINDOW = 8;
    private static final char HIDDEN = '*';

    /** RFC 5321 section 4.2 and RFC 3463. */
    private static final Pattern CODES = Pattern.compile("^[2-5]\\d\\d( [245](\\.\\d{1,3}){2})?");

    private ServerReply() {}

    /** The codes alone, for logs: servers like to repeat addresses. */
    public static String codes(String reply) {
        Matcher codes = CODES.matcher(reply);
        return codes.find() ? codes.group() : "no code";
    }

    /** One line, no control characters, at most {@link #MAX_LENGTH} characters. */
    public static String tidy(String raw) {
        String line = INVISIBLE.matcher(raw).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }

    /**
     * Hides the random value where a server repeats it: filters like to quote the link they did not
     * like. Pieces of it are hidden too, since answers get wrapped and cut.
     */
    public static String hide(String reply, String randomValue) {
        String secret = randomValue.toLowerCase(Locale.ROOT);
        String text = reply.toLowerCase(Locale.ROOT);
        // A letter whose lower case has another length would shift the positions.
        String searched = text.length() == reply.length() ? text : reply;
        StringBuilder shown = new StringBuilder(reply);
        for (int at = 0; at + WINDOW <= searched.length(); at++) {
            if (secret.contains(searched.substring(at, at + WINDOW))) {
                for (int i = at; i < at + WINDOW; i++) {
                    shown.setCharAt(i, HIDDEN);
                }
            }
        }
        return shown.toString();
    }
}
