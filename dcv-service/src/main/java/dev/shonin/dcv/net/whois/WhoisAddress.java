package dev.shonin.dcv.net.whois;

import java.util.Locale;

/**
 * Where a WHOIS server is.
 *
 * @param host name or address, lower case
 * @param port its port
 */
record WhoisAddress(String host, int port) {

    private static final int MAX_PORT = 65535;

    /** Reads {@code host}, {@code host:port} or {@code [address]:port}. */
    static WhoisAddress parse(String text, int defaultPort) {
        String server = text.strip().toLowerCase(Locale.ROOT);
        int colon = server.lastIndexOf(':');
        boolean withPort =
                colon > 0 && (server.indexOf(':') == colon || server.charAt(colon - 1) == ']');
        String host = withPort ? server.substring(0, colon) : server;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = withPort ? port(server.substring(colon + 1), text) : defaultPort;
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "not a server (host:port): " + text + "; see SHONIN_WHOIS_ROOT");
        }
        return new WhoisAddress(host, port);
    }

    private static int port(String digits, String text) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a server (host:port): " + text + "; see SHONIN_WHOIS_ROOT", e);
        }
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
