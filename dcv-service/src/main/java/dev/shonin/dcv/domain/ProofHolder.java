package dev.shonin.dcv.domain;

import org.jspecify.annotations.Nullable;

/**
 * For whom something was proven. A proof serves further certificates of the same applicant (BR
 * 3.2.2.4, 4.2.1), and of nobody else: not of another account, nor of another customer of the same
 * reseller.
 *
 * @param accountId the account
 * @param policyProfile the policy that it was judged by
 * @param applicantName who applies
 * @param applicantOrganization for which organization; null for none
 */
public record ProofHolder(
        String accountId,
        String policyProfile,
        String applicantName,
        @Nullable String applicantOrganization) {

    /** Whose an order is. */
    public static ProofHolder of(PlacedOrder order) {
        return new ProofHolder(
                order.accountId(),
                order.policyProfile(),
                order.applicantName(),
                order.applicantOrganization());
    }
}
