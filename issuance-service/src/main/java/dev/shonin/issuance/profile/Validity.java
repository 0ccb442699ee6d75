package dev.shonin.issuance.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
        int days = Math.min(profile.validityDays(), maxDays - profile.daysBelowMaximum());
        if (days < 1) {
            throw new IllegalArgumentException("the policy leaves no validity: " + maxDays + " d");
        }
        Instant notBefore = now.truncatedTo(ChronoUnit.SECONDS).minus(profile.backdating());
        // Both ends count, so a day's 86,400 seconds end one second before the next day's first.
        return new Validity(notBefore, notBefore.plus(Duration.ofDays(days)).minusSeconds(1));
    }
}
