package dev.shonin.dcv.api;

import dev.shonin.pki.name.DomainName;

/**
 * Text from outside, made fit to be shown: in one line, not endless, and without characters that
 * turn the reading direction or cannot be seen. Escaping for HTML is the template's part.
 */
final class Shown {

    private static final int LONGEST = 300;
    private static final int REPLACEMENT = 0xFFFD;

    private Shown() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> out.appendCodePoint(isVisible(c) ? c : REPLACEMENT));
        return text.codePointCount(0, text.length()) > LONGEST
                ? out.append('…').toString()
                : out.toString();
    }

    /**
     * With U-labels, and the A-labels behind them where they differ: lookalikes give themselves
     * away.
     */
    static String name(DomainName name) {
        String unicode = name.unicode();
        return unicode.equals(name.ascii()) ? unicode : unicode + " (" + name.ascii() + ")";
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
}
