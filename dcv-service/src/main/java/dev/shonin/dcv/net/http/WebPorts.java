package dev.shonin.dcv.net.http;

/**
 * The ports that may be dialled: 80 and 443 of the Authorized Ports (BR 1.6.1). A test's servers
 * stand elsewhere and play these two.
 *
 * @param http what is dialled for port 80
 * @param https what is dialled for port 443
 */
record WebPorts(int http, int https) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** What to dial for a URL; negative where its port is not authorized. */
    int dialled(Target target) {
        return switch (target.port()) {
            case HTTP -> http;
            case HTTPS -> https;
            default -> -1;
        };
    }
}
