package dev.shonin.dcv.domain;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that an approver wrote: in one line, not too long, and without characters that nobody can
 * see or that turn the reading direction. It is shown to others, always as text.
 *
 * @param value the text
 */
public record ApproverText(String value) {

    /** How long a signature may be, in characters. */
    public static final int LONGEST_SIGNATURE = 100;

    /** How long a reason may be, in characters. */
    public static final int LONGEST_REASON = 500;

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u2028\\u2029\\u3000]+");

    /** What was written, as far as it can be taken. */
    public sealed interface Reading {
        /**
         * It can.
         *
         * @param text the text; empty where nothing was written
         */
        record Taken(Optional<ApproverText> text) implements Reading {}

        /** It is too long. */
        record TooLong() implements Reading {}
    }

    /** Reads a name. */
    public static Reading signature(String written) {
        return read(written, LONGEST_SIGNATURE);
    }

    /** Reads a reason. */
    public static Reading reason(String written) {
        return read(written, LONGEST_REASON);
    }

    private static Reading read(String written, int longest) {
        // Whoever sends megabytes is not read to the end.
        if (written.length() > 8 * longest) {
            return new Reading.TooLong();
        }
        StringBuilder visible = new StringBuilder();
        Normalizer.normalize(SPACE.matcher(written).replaceAll(" "), Normalizer.Form.NFC)
                .codePoints()
                .filter(ApproverText::isVisible)
                .forEach(visible::appendCodePoint);
        String text = SPACE.matcher(visible).replaceAll(" ").strip();
        if (text.codePointCount(0, text.length()) > longest) {
            return new Reading.TooLong();
        }
        return new Reading.Taken(
                text.isEmpty() ? Optional.empty() : Optional.of(new ApproverText(text)));
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
