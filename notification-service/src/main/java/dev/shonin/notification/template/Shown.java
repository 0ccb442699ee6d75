package dev.shonin.notification.template;

import dev.shonin.notification.policy.ForeignText;
import io.quarkus.qute.RawString;

/**
 * A value as it stands in the two parts of a mail. In both of them a mail program finds nothing to
 * turn into a link: only the approval page's address is one, and that is ours.
 *
 * @param text for the plain text part
 * @param html for the HTML part, escaped
 */
public record Shown(String text, RawString html) {

    /** Text that strangers chose. */
    static Shown foreign(String raw) {
        return new Shown(ForeignText.unlinked(raw), unlinked(ForeignText.line(raw)));
    }

    /**
     * Text that must be readable and copyable to the letter, such as a domain name: unchanged in
     * the plain text part.
     */
    static Shown exact(String value) {
        String line = ForeignText.line(value);
        return new Shown(line, unlinked(line));
    }

    /** Escaped, and each character that makes a link in an element of its own. */
    private static RawString unlinked(String line) {
        StringBuilder html = new StringBuilder(line.length() + 32);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '.', ':', '@', '/' -> html.append("<span>").append(c).append("</span>");
                default -> html.append(c);
            }
        }
        return new RawString(html.toString());
    }
}
