package dev.shonin.dcv.caa;

import dev.shonin.dcv.domain.MailAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The mailboxes in an {@code iodef} property's URL (RFC 8659 section 4.4). Of a {@code mailto:} URL
 * (RFC 6068) only the addresses before the question mark count: whoever publishes the record may
 * say where a report goes, not what stands in its header.
 */
public final class IodefMailboxes {

    private static final String SCHEME = "mailto:";

    /** More in one URL are not served: a record is no mailing list. */
    private static final int MOST = 3;

    private IodefMailboxes() {}

    /** Those in a URL; none where it is of another scheme or where a part of it is no address. */
    public static List<MailAddress> in(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return List.of();
        }
        int query = url.indexOf('?');
        String to = url.substring(SCHEME.length(), query < 0 ? url.length() : query);
        return Arrays.stream(to.split(",", MOST + 1))
                .limit(MOST)
                .map(IodefMailboxes::mailbox)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<MailAddress> mailbox(String encoded) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                octets.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            octets.write(high * 16 + low);
            i += 2;
        }
        return dev.shonin.dcv.domain.dns.Octets.of(octets.toByteArray())
                .utf8()
                .flatMap(MailAddress::parse);
    }
}
