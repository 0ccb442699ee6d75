package dev.shonin.dcv.net.whois;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line, taken apart.
 *
 * @param indent columns of white space before it
 * @param comment whether it is a comment, a banner or a notice of the server
 * @param label what stands before the colon, the dots or in the brackets; null where it has none
 * @param value what stands after the label; for a line without label all of it
 */
record WhoisLine(int indent, boolean comment, @Nullable String label, String value) {

    private static final int TAB = 8;
    private static final int MAX_LINE = 1000;
    private static final int MAX_LINES = 5000;
    private static final int MAX_LABEL = 60;

    /** {@code [Label] value}, JPRS and DENIC style, possibly after {@code a.}. */
    private static final Pattern BRACKETED =
            Pattern.compile("(?:\\p{Alnum}{1,2}[.)]?\\s+)?\\[(\\S[^\\]]{0,59})\\]\\s*(.*)");

    /** {@code Label......: value} and {@code Label...... value}. */
    private static final Pattern DOTTED =
            Pattern.compile("(\\p{L}[^:.]{0,59}(?:\\.\\s?[^:.]{1,30})?)\\s?\\.{2,}\\s*:?\\s*(.*)");

    private static final Pattern NUMBERED = Pattern.compile("\\p{Alnum}{1,2}[.)]\\s+(\\S.*)");

    /** Not a label though a colon follows: a scheme. */
    private static final Pattern NO_LABEL =
            Pattern.compile(
                    "(?:.*[\\s(<])?(?:https?|ftp|mailto|whois)|.*@.*", Pattern.CASE_INSENSITIVE);

    /** All lines of a text; absurdly long ones are cut, absurdly many are left out. */
    static List<WhoisLine> all(String text) {
        List<WhoisLine> lines = new ArrayList<>();
        text.lines().limit(MAX_LINES).forEach(line -> lines.add(of(line)));
        return lines;
    }

    static WhoisLine of(String raw) {
        String line = raw.length() > MAX_LINE ? raw.substring(0, MAX_LINE) : raw;
        int start = 0;
        int indent = 0;
        while (start < line.length() && isSpace(line.charAt(start))) {
            indent += line.charAt(start) == '\t' ? TAB - indent % TAB : 1;
            start++;
        }
        String text = line.substring(start).strip();
        if (text.isEmpty()) {
            return new WhoisLine(indent, false, null, "");
        }
        return isComment(text) ? comment(indent, text) : plain(indent, false, text);
    }

    boolean isBlank() {
        return value.isEmpty() && label == null && !comment;
    }

    /** The label and the value as one text. */
    String text() {
        return label == null ? value : label + ' ' + value;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000' || c == '\uFEFF';
    }

    private static boolean isComment(String text) {
        char first = text.charAt(0);
        return first == '%'
                || first == '#'
                || first == ';'
                || text.startsWith(">>>")
                || text.startsWith("[ ")
                || text.matches("\\[\\s*\\]");
    }

    private static WhoisLine comment(int indent, String text) {
        int start = 0;
        while (start < text.length() && "%#; ".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return plain(indent, true, text.substring(start));
    }

    private static WhoisLine plain(int indent, boolean comment, String decorated) {
        String text = decorated.replaceFirst("^[*=-]{1,3}\\s+", "");
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return new WhoisLine(indent, comment, bracketed.group(1), bracketed.group(2).strip());
        }
        Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            return labelled(indent, comment, dotted.group(1), dotted.group(2));
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            colon = text.indexOf('：'); // the full-width colon
        }
        return isLabelUpTo(text, colon)
                ? labelled(indent, comment, text.substring(0, colon), text.substring(colon + 1))
                : new WhoisLine(indent, comment, null, text);
    }

    private static boolean isLabelUpTo(String text, int colon) {
        if (colon < 1 || colon > MAX_LABEL || text.startsWith("//", colon + 1)) {
            return false;
        }
        boolean timeOfDay =
                colon + 1 < text.length()
                        && Character.isDigit(text.charAt(colon - 1))
                        && Character.isDigit(text.charAt(colon + 1));
        String label = text.substring(0, colon);
        return !timeOfDay
                && label.codePoints().anyMatch(Character::isLetter)
                && !NO_LABEL.matcher(label).matches();
    }

    private static WhoisLine labelled(int indent, boolean comment, String label, String rest) {
        Matcher numbered = NUMBERED.matcher(label);
        String name = numbered.matches() ? numbered.group(1) : label;
        String value = rest.strip().replaceFirst("^[:：]+", "").strip();
        return new WhoisLine(indent, comment, name.strip(), value);
    }
}
