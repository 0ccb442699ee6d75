package dev.shonin.dcv.net.http;

import dev.shonin.dcv.domain.dns.Octets;

/** What a server sent, made fit for logs, evidence and pages. */
final class Printable {

    private static final int LIMIT = 300;

    private Printable() {}

    static String of(String text) {
        return Octets.of(text).printable(LIMIT);
    }
}
