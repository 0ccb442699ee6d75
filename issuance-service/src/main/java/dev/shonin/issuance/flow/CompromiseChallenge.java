package dev.shonin.issuance.flow;

import dev.shonin.kit.seal.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that are signed to report a key. Nothing is kept: a text carries its end and a hash that
 * only this installation can make, so that nobody has to be trusted with a table of open ones.
 */
@ApplicationScoped
public class CompromiseChallenge {

    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final String PURPOSE = "key-compromise-challenge";
    private static final String PREFIX = "Key compromise report to Shonin ";
    private static final Pattern FORM =
            Pattern.compile(
                    Pattern.quote(PREFIX) + "(([A-Za-z0-9_-]{22})\\.(\\d{1,12}))\\.(.{20,100})");
    private static final int NONCE_OCTETS = 16;

    private final KeyedHash hash;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CompromiseChallenge(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    /** A new text. */
    public Challenge next() {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        Instant end = Instant.ofEpochSecond(clock.instant().plus(VALIDITY).getEpochSecond());
        String body =
                Base64.getUrlEncoder().withoutPadding().encodeToString(nonce)
                        + "."
                        + end.getEpochSecond();
        return new Challenge(PREFIX + body + "." + hash.hash(body, PURPOSE), end);
    }

    /** Whether a text is one of ours and has not ended. */
    public boolean isOurs(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                && hash.matches(group(matcher, 1), PURPOSE, group(matcher, 4))
                && !clock.instant()
                        .isAfter(Instant.ofEpochSecond(Long.parseLong(group(matcher, 3))));
    }

    private static String group(Matcher matcher, int number) {
        return Optional.ofNullable(matcher.group(number)).orElse("");
    }

    /**
     * A text to be signed.
     *
     * @param text its UTF-8 octets are what is signed
     * @param validUntil until when it is taken
     */
    public record Challenge(String text, Instant validUntil) {}
}
