package dev.shonin.issuance.sign;

import dev.shonin.issuance.config.IssuanceConfig;

/** The http origin written into certificates. */
public final class PublicUrl {

    private PublicUrl() {}

    /**
     * The configured one, or the base URL with plain http: who fetches a CRL or an issuer's
     * certificate must not need a certificate to do so (BR 7.1.2.11.2).
     */
    public static String of(IssuanceConfig config) {
        String url =
                config.publicUrl()
                        .filter(configured -> !configured.isBlank())
                        .orElseGet(() -> config.baseUrl().replaceFirst("^https://", "http://"));
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
