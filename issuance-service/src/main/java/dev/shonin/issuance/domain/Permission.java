package dev.shonin.issuance.domain;

import java.time.Instant;

/**
 * What of a grant is kept with a certificate as evidence.
 *
 * @param policyVersion the version of the policy that judged
 * @param authorizedAt when it was judged
 */
public record Permission(String policyVersion, Instant authorizedAt) {

    /** What is kept of a grant. */
    public static Permission of(Grant grant) {
        return new Permission(grant.policyVersion(), grant.authorizedAt());
    }
}
