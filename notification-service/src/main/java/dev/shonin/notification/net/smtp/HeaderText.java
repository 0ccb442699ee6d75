package dev.shonin.notification.net.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Text in header fields: one line, folded, in encoded words where it is not ASCII (RFC 2047). */
final class HeaderText {

    // Line ends and other control characters would end a header (RFC 5322 §2.2).
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");
    private static final String FOLD = "\r\n ";

    /** RFC 5322 §2.1.1: lines should have 78 characters at most, without the CRLF. */
    private static final int LINE = 78;

    /** RFC 2047 §2: a word has 75 characters at most; that leaves 45 octets in Base64. */
    private static final int WORD_OCTETS = 45;

    private HeaderText() {}

    /** A whole header field with free text, ended by CRLF. */
    static String field(String name, String text) {
        String line = line(text);
        String start = name + ": ";
        return start + (isPlain(line) ? folded(line, start.length()) : words(line)) + "\r\n";
    }

    /** A whole header field with an address and its display name, ended by CRLF. */
    static String mailbox(String name, String displayName, String address) {
        String start = name + ": " + phrase(displayName);
        int column = start.length() - start.lastIndexOf('\n') - 1;
        String space = column + address.length() + 3 <= LINE ? " " : FOLD;
        return start + space + '<' + address + ">\r\n";
    }

    private static String phrase(String displayName) {
        String line = line(displayName);
        if (ATOMS.matcher(line).matches() && isPlain(line)) {
            return line;
        }
        return isPlain(line)
                ? '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : words(line);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static String line(String raw) {
        return CONTROL.matcher(raw).replaceAll(" ").strip();
    }

    /** ASCII that folds well, and that nobody takes for an encoded word. */
    private static boolean isPlain(String line) {
        if (!isAscii(line) || line.contains("=?")) {
            return false;
        }
        for (String word : line.split(" ", -1)) {
            if (word.length() >= LINE) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String line, int start) {
        StringBuilder out = new StringBuilder(line.length() + 16);
        int column = start;
        for (String word : line.split(" ", -1)) {
            if (!out.isEmpty()) {
                boolean fits = column + 1 + word.length() <= LINE;
                out.append(fits ? " " : FOLD);
                column = fits ? column + 1 : 1;
            }
            out.append(word);
            column += word.length();
        }
        return out.toString();
    }

    /** Encoded words, none of which ends within a character (RFC 2047 §5). */
    private static String words(String line) {
        StringBuilder out = new StringBuilder(line.length() * 4);
        int from = 0;
        while (from < line.length()) {
            int to = from;
            int octets = 0;
            while (to < line.length()) {
                int c = line.codePointAt(to);
                octets += octets(c);
                if (octets > WORD_OCTETS) {
                    break;
                }
                to += Character.charCount(c);
            }
            byte[] word = line.substring(from, to).getBytes(StandardCharsets.UTF_8);
            out.append(out.isEmpty() ? "" : FOLD)
                    .append("=?UTF-8?B?")
                    .append(Base64.getEncoder().encodeToString(word))
                    .append("?=");
            from = to;
        }
        return out.toString();
    }

    private static int octets(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
