package dev.shonin.notification.policy;

import java.util.regex.Pattern;

/**
 * Text that strangers chose (an applicant's name, an account's) before it goes into a mail that
 * people are asked to trust: one line, so that it cannot pretend to be a paragraph of ours;
 * bounded; no direction marks, which would reorder what stands beside it; and nothing a mail
 * program would turn into a link.
 */
public final class ForeignText {

    /** The longest text shown, in characters. */
    public static final int MAX_LENGTH = 200;

    /** Joins without a space; invisible, and no part of any host name or address. */
    public static final char WORD_JOINER = '\u2060';

    // Zero-width joiners stay: Persian and Indic names need them.
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s\\p{Cf}&&[^\\u200C\\u200D]]+");
    private static final Pattern LINKING = Pattern.compile("(?<=\\S)([.:/@])(?=\\S)");

    private ForeignText() {}

    /** One bounded line without direction marks. */
    public static String line(String raw) {
        String line = INVISIBLE.matcher(raw).replaceAll(" ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        int end = MAX_LENGTH - 1;
        // Never half a character.
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    /** The same for plain text parts: what would look like a link is broken invisibly. */
    public static String unlinked(String raw) {
        return LINKING.matcher(line(raw)).replaceAll("$1" + WORD_JOINER);
    }
}
