package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a SOA record's RNAME as a mailbox: the first label is the local part, dots in it written
 * {@code \.}, the rest is the domain (RFC 1035 sections 3.3.13, 5.1 and 8).
 */
final class ResponsibleName {

    private static final int MAX_OCTET = 255;

    private ResponsibleName() {}

    /**
     * The mailbox; empty where the name is none.
     *
     * @param rname the name in presentation format, with or without the trailing dot
     */
    static Optional<MailAddress> parse(String rname) {
        int dot = firstBareDot(rname);
        if (dot < 1) {
            return Optional.empty();
        }
        Octets local = unescape(rname.substring(0, dot));
        String domain = rname.substring(dot + 1);
        if (domain.endsWith(".")) {
            domain = domain.substring(0, domain.length() - 1);
        }
        if (local == null || domain.isEmpty()) {
            return Optional.empty();
        }
        String rest = domain;
        return local.utf8().flatMap(text -> MailAddress.parse(text + '@' + rest));
    }

    private static int firstBareDot(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '.') {
                return i;
            }
        }
        return -1;
    }

    /** Undoes {@code \X} and {@code \DDD}; null where a backslash is followed by neither. */
    private static @Nullable Octets unescape(String label) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c != '\\') {
                out.writeBytes(utf8(c));
                continue;
            }
            if (i + 1 >= label.length()) {
                return null;
            }
            char next = label.charAt(i + 1);
            if (next < '0' || next > '9') {
                out.writeBytes(utf8(next));
                i++;
                continue;
            }
            int octet = decimal(label, i + 1);
            if (octet < 0) {
                return null;
            }
            out.write(octet);
            i += 3;
        }
        return Octets.of(out.toByteArray());
    }

    private static int decimal(String text, int start) {
        if (start + 3 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > MAX_OCTET ? -1 : value;
    }

    private static byte[] utf8(char c) {
        return String.valueOf(c).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
