package dev.shonin.notification.template;

import dev.shonin.notification.policy.ForeignText;
import dev.shonin.pki.name.DomainName;

/**
 * A value on its way through a template, between marks that no value can contain: so whatever it
 * says, it stays a value and never becomes a heading, a list or a link. The marks are code points
 * of the private use area and go when the text or the HTML is made.
 */
final class Value {

    /** Begins text that must be readable and copyable to the letter. */
    static final char EXACT = '\uE000';

    /** Begins text that strangers chose. */
    static final char FOREIGN = '\uE001';

    /** Ends either. */
    static final char END = '\uE002';

    private Value() {}

    static String exact(String raw) {
        return EXACT + unmarked(ForeignText.line(raw)) + END;
    }

    static String foreign(String raw) {
        return FOREIGN + unmarked(ForeignText.line(raw)) + END;
    }

    /**
     * A domain name as people read it and as machines do: the U-label first where there is one,
     * always with the A-label, which cannot be mistaken for a look-alike: {@code 例え.example
     * (xn--r8jz45g.example)}.
     */
    static String name(String ascii) {
        if (ascii.isBlank()) {
            return exact("-");
        }
        String unicode = DomainName.ofAccepted(ascii).unicode();
        return exact(unicode.equals(ascii) ? ascii : unicode + " (" + ascii + ")");
    }

    /** A value as it stands in a subject: one line, without marks. */
    static String unmarked(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < EXACT || c > END) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** For the plain text part: what strangers wrote is kept from becoming a link. */
    static String inText(String line) {
        if (line.indexOf(END) < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length() + 16);
        int from = 0;
        while (from < line.length()) {
            char c = line.charAt(from);
            if (c == EXACT || c == FOREIGN) {
                int end = line.indexOf(END, from);
                String value = line.substring(from + 1, end);
                text.append(c == FOREIGN ? ForeignText.unlinked(value) : value);
                from = end + 1;
            } else {
                text.append(c);
                from++;
            }
        }
        return text.toString();
    }

    /**
     * For the HTML part: escaped, and in a value each character that makes a link in an element of
     * its own.
     */
    static String inHtml(String line) {
        StringBuilder html = new StringBuilder(line.length() + 64);
        boolean value = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case EXACT, FOREIGN -> value = true;
                case END -> value = false;
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '.', ':', '@', '/' -> {
                    if (value) {
                        html.append("<span>").append(c).append("</span>");
                    } else {
                        html.append(c);
                    }
                }
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
