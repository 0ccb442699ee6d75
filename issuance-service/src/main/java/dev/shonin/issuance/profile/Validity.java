package dev.shonin.issuance.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a certificate is valid, the last second included (BR 1.6.1, 6.3.2).
 *
 * @param notBefore the first second
 * @param notAfter the last second
 */
public record Validity(Instant notBefore, Instant notAfter) {

    /**
     * The validity of a certificate signed now: the profile's, or less where the policy allows
     * less.
     *
     * @param profile the profile
     * @param maxDays the longest validity that policy allows on this day, in days
     * @param now the time of signing
     */
    public static Validity of(CertificateProfile profile, int maxDays, Instant now) {
        return of(profile, maxDays, null, now);
    }

    /**
     * The same, until a wanted end; never longer than the policy allows.
     *
     * @param profile the profile
     * @param maxDays the longest validity that policy allows on this day, in days
     * @param wantedNotAfter the last second wanted; null for the profile's validity
     * @param now the time of signing
     */
    public static Validity of(
            CertificateProfile profile,
            int maxDays,
            @Nullable Instant wantedNotAfter,
            Instant now) {
        int most = maxDays - profile.daysBelowMaximum();
        int days = wantedNotAfter == null ? Math.min(profile.validityDays(), most) : most;
        if (days < 1) {
            throw new IllegalArgumentException("the policy leaves no validity: " + maxDays + " d");
        }
        Instant notBefore = now.truncatedTo(ChronoUnit.SECONDS).minus(profile.backdating());
        // Both ends count, so a day's 86,400 seconds end one second before the next day's first.
        Instant last = notBefore.plus(Duration.ofDays(days)).minusSeconds(1);
        return new Validity(
                notBefore,
                wantedNotAfter == null || wantedNotAfter.isAfter(last)
                        ? last
                        : wantedNotAfter.truncatedTo(ChronoUnit.SECONDS));
    }
}
