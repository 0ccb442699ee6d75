package dev.shonin.notification.net.smtp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How mails are signed (RFC 6376).
 *
 * @param domain the domain that answers for them ({@code d=}), in lower case, IDNs as A-labels
 * @param selector where below {@code _domainkey} the public key stands ({@code s=})
 * @param key a file with the private key, unencrypted PKCS #8 in PEM
 */
public record DkimSettings(String domain, String selector, Path key) {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final int LONGEST_NAME = 253;

    public DkimSettings {
        domain = name(domain, "SHONIN_DKIM_DOMAIN");
        selector = name(selector, "SHONIN_DKIM_SELECTOR");
        if (domain.indexOf('.') < 0) {
            throw new IllegalArgumentException(
                    "SHONIN_DKIM_DOMAIN is not a domain name: " + domain);
        }
        String record = selector + "._domainkey." + domain;
        if (record.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "SHONIN_DKIM_SELECTOR and SHONIN_DKIM_DOMAIN are too long for the DNS: "
                            + record);
        }
    }

    /**
     * The settings; empty where none of the three is set.
     *
     * @throws IllegalArgumentException for one or two of three: half a signature set up is a
     *     mistake that only the recipients' filters would tell of
     */
    static Optional<DkimSettings> of(
            Optional<String> domain, Optional<String> selector, Optional<Path> key) {
        if (domain.isPresent() && selector.isPresent() && key.isPresent()) {
            return Optional.of(new DkimSettings(domain.get(), selector.get(), key.get()));
        }
        List<String> missing = new ArrayList<>();
        if (domain.isEmpty()) {
            missing.add("SHONIN_DKIM_DOMAIN");
        }
        if (selector.isEmpty()) {
            missing.add("SHONIN_DKIM_SELECTOR");
        }
        if (key.isEmpty()) {
            missing.add("SHONIN_DKIM_KEY");
        }
        if (missing.size() == 3) {
            return Optional.empty();
        }
        throw new IllegalArgumentException(
                "DKIM is set up by halves: set "
                        + String.join(" and ", missing)
                        + " as well, or none of the three");
    }

    private static String name(String value, String setting) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    setting + " is not a name of letters, digits and hyphens: " + value);
        }
        return lower;
    }
}
