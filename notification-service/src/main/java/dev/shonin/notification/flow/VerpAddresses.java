package dev.shonin.notification.flow;

import dev.shonin.kit.seal.KeyedHash;
import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.ReturnPaths;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Return paths such as {@code bounces+msg_….<mac>@bounce.example}. The keyed hash in them keeps
 * strangers from reporting mails that they never got: whoever has the address got the mail. In
 * lower case, since not every server keeps the case of a local part.
 */
@ApplicationScoped
class VerpAddresses implements ReturnPaths {

    private static final String PURPOSE = "return-path";

    /** 80 bits: a guess costs a dialogue with our listener. */
    private static final int MAC_BYTES = 10;

    /** RFC 5321 §4.5.3.1.1 allows 64 octets: the id has 30, the hash 20, the marks 2. */
    private static final int LONGEST_LOCAL_PART = 12;

    private static final Pattern CONFIGURED =
            Pattern.compile("([a-z0-9-]{1," + LONGEST_LOCAL_PART + "})@([a-z0-9.-]{1,253})");

    private final KeyedHash hash;
    private final @Nullable String local;
    private final @Nullable String domain;
    private final Pattern ours;

    VerpAddresses(KeyedHash hash, NotificationConfig config) {
        this.hash = hash;
        String address = config.returnPath().address().orElse("");
        Matcher configured = CONFIGURED.matcher(address.toLowerCase(Locale.ROOT));
        boolean set = configured.matches();
        if (!set && !address.isEmpty()) {
            throw new IllegalArgumentException(
                    "SHONIN_RETURN_PATH must be an address whose part before the @ has at most "
                            + LONGEST_LOCAL_PART
                            + " letters, digits and hyphens: "
                            + address);
        }
        this.local = set ? configured.group(1) : null;
        this.domain = set ? configured.group(2) : null;
        this.ours =
                Pattern.compile(
                        Pattern.quote(String.valueOf(local))
                                + "\\+(msg_[0-9a-z]{26})\\.([0-9a-f]{20})@"
                                + Pattern.quote(String.valueOf(domain)));
    }

    @Override
    public @Nullable String of(String messageId) {
        return domain == null
                ? null
                : local + "+" + messageId + "." + mac(messageId) + "@" + domain;
    }

    @Override
    public Optional<String> messageOf(String address) {
        Matcher matcher = ours.matcher(address.toLowerCase(Locale.ROOT));
        if (domain == null || !matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1);
        byte[] presented = matcher.group(2).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        for (String whole : hash.hashes(id, PURPOSE)) {
            genuine |=
                    MessageDigest.isEqual(
                            shortened(whole).getBytes(StandardCharsets.US_ASCII), presented);
        }
        return genuine ? Optional.of(id) : Optional.empty();
    }

    private String mac(String messageId) {
        return shortened(hash.hash(messageId, PURPOSE));
    }

    private static String shortened(String hash) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(hash), 0, MAC_BYTES);
    }
}
