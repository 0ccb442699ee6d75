package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.PolicyProfile;
import java.time.Instant;

/** How many days a certificate issued now may be valid (BR 6.3.2). */
public final class CertificateValidityRule {

    private CertificateValidityRule() {}

    /** The greatest validity, in days. */
    public static int days(PolicyProfile policy, Instant when) {
        return policy.at("certificate-validity", when)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        policy.version() + " has no rule certificate-validity"))
                .parameter("days");
    }
}
