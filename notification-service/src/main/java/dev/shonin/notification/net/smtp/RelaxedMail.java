package dev.shonin.notification.net.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The "relaxed" forms of RFC 6376 §3.4.2 and §3.4.4; octets are characters of ISO 8859-1 here. */
final class RelaxedMail {

    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern SPACES = Pattern.compile("[ \t]+");

    private RelaxedMail() {}

    /** Where the body starts; the mail's end where there is none. */
    static int bodyOf(byte[] mail) {
        for (int at = 0; at + 3 < mail.length; at++) {
            if (mail[at] == '\r'
                    && mail[at + 1] == '\n'
                    && mail[at + 2] == '\r'
                    && mail[at + 3] == '\n') {
                return at + 4;
            }
        }
        return mail.length;
    }

    /**
     * The header fields by their names in lower case.
     *
     * @throws IllegalStateException if a name stands twice: we write none so
     */
    static Map<String, String> headers(byte[] mail, int body) {
        String block = new String(mail, 0, body, StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new HashMap<>();
        for (String field : FOLD.matcher(block).replaceAll("").split("\r\n", -1)) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                String relaxed = field(field);
                String name = relaxed.substring(0, relaxed.indexOf(':'));
                if (fields.put(name, relaxed) != null) {
                    throw new IllegalStateException("two header fields " + name);
                }
            }
        }
        return fields;
    }

    /** A header field without its line end: unfolded, the name in lower case, spaces reduced. */
    static String field(String field) {
        String line = FOLD.matcher(field).replaceAll("");
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = SPACES.matcher(line.substring(colon + 1)).replaceAll(" ");
        int start = value.startsWith(" ") ? 1 : 0;
        int end =
                value.length() > start && value.endsWith(" ") ? value.length() - 1 : value.length();
        return name + ':' + value.substring(start, end);
    }

    /** The body: spaces reduced, none at the ends of lines, no empty lines at the end. */
    static byte[] body(byte[] mail, int start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length - start);
        int lineEnds = 0;
        boolean space = false;
        for (int at = start; at < mail.length; at++) {
            byte octet = mail[at];
            if (octet == '\r' && at + 1 < mail.length && mail[at + 1] == '\n') {
                lineEnds++;
                space = false;
                at++;
            } else if (octet == ' ' || octet == '\t') {
                space = true;
            } else {
                for (; lineEnds > 0; lineEnds--) {
                    lineEnd(out);
                }
                if (space) {
                    out.write(' ');
                    space = false;
                }
                out.write(octet);
            }
        }
        if (out.size() > 0) {
            lineEnd(out);
        }
        return out.toByteArray();
    }

    private static void lineEnd(ByteArrayOutputStream out) {
        out.write('\r');
        out.write('\n');
    }
}
