package dev.shonin.pki.name;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * From what people write to A-labels in lower case; refuses whatever is not a host name by its form
 * alone (RFC 1035 §2.3.1, RFC 5890, BR 7.1.2.7.12).
 */
final class NameSyntax {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    /** Nothing longer is worth looking at: 253 characters encode to at least as many octets. */
    private static final int LONGEST_TEXT = 1_024;

    /**
     * Hexadecimal digits, dots and at least one colon, perhaps in brackets, with zone or length.
     */
    private static final Pattern IPV6 =
            Pattern.compile("\\[?(?=[^:]*:)[0-9A-Fa-f:.]++(%[^\\]/]*+)?]?(/\\d+)?");

    private static final Pattern IPV4_BLOCK = Pattern.compile("[0-9.]+/\\d+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private NameSyntax() {}

    static String toAscii(String text) {
        if (text.isEmpty()) {
            throw refused(new NameRefusal.Empty());
        }
        if (text.length() > LONGEST_TEXT) {
            throw refused(new NameRefusal.TooLong(text, text.length()));
        }
        refuseOtherThings(text);
        boolean wildcard = text.startsWith("*.");
        String host = wildcard ? text.substring(2) : text;
        if (host.indexOf('*') >= 0) {
            throw refused(new NameRefusal.WildcardPosition(text));
        }
        if (host.indexOf('_') >= 0) {
            throw refused(new NameRefusal.Underscore(text));
        }
        String ascii = withoutTrailingDot(needsIdna(host) ? Idna.toAscii(host) : lowerCase(host));
        checkLabels(text, ascii);
        refuseNumbers(text, ascii);
        String whole = wildcard ? "*." + ascii : ascii;
        if (whole.length() > LONGEST_NAME) {
            throw refused(new NameRefusal.TooLong(text, whole.length()));
        }
        return whole;
    }

    private static void refuseOtherThings(String text) {
        if (IPV6.matcher(text).matches() || IPV4_BLOCK.matcher(text).matches()) {
            throw refused(new NameRefusal.IpAddress(text));
        }
        if (text.indexOf('@') >= 0) {
            throw refused(new NameRefusal.MailAddress(text));
        }
        if (text.indexOf('/') >= 0 || text.indexOf(':') >= 0) {
            throw refused(new NameRefusal.Url(text));
        }
    }

    private static boolean needsIdna(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) >= 0x80) {
                return true;
            }
        }
        return lowerCase(host).contains("xn--");
    }

    private static String lowerCase(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    private static String withoutTrailingDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static void checkLabels(String text, String ascii) {
        int start = 0;
        while (start <= ascii.length()) {
            int dot = ascii.indexOf('.', start);
            int end = dot < 0 ? ascii.length() : dot;
            checkLabel(text, ascii.substring(start, end));
            start = end + 1;
        }
    }

    private static void checkLabel(String text, String label) {
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw refused(new NameRefusal.LabelLength(text, label, label.length()));
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean inner = i > 0 && i < label.length() - 1;
            if (!isLetterOrDigit(c) && !(c == '-' && inner)) {
                throw refused(new NameRefusal.Ldh(text, label));
            }
        }
        if (label.startsWith("--", 2) && !label.startsWith("xn")) {
            throw refused(new NameRefusal.ReservedLdh(text, label));
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Browsers read any name whose last label is a number as an IPv4 address (WHATWG URL 3.5). */
    private static void refuseNumbers(String text, String ascii) {
        String last = ascii.substring(ascii.lastIndexOf('.') + 1);
        if (!NUMBER.matcher(last).matches()) {
            return;
        }
        for (String label : ascii.split("\\.", -1)) {
            if (!NUMBER.matcher(label).matches()) {
                throw refused(new NameRefusal.NumericLastLabel(text, last));
            }
        }
        throw refused(new NameRefusal.IpAddress(text));
    }

    private static NameRefusedException refused(NameRefusal refusal) {
        return new NameRefusedException(refusal);
    }
}
