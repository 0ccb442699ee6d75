package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policy, reuse and CAA permit the certificate, until {@code validUntil} (the CAA records' TTL or 8
 * hours, whichever is longer; BR 3.2.2.8).
 *
 * @param orderId the order
 * @param accountId the account
 * @param product the product's code
 * @param profile the certificate profile
 * @param commonName the subject's common name
 * @param names the names that may be certified, each with a valid authorization
 * @param csr the PKCS#10 request, DER in Base64
 * @param policyVersion the version of the policy that judged
 * @param maxValidityDays the longest validity the policy allows, in days
 * @param authorizedAt when it was judged
 * @param validUntil when this permission ends
 * @param subject the organization as it was vetted (BR 3.2.2.1), for profiles that carry one
 * @param wantedNotAfter until when the certificate is wanted, where that is not as long as usual: a
 *     reissue ends with the certificate it takes the place of, a renewal has the days carried over
 *     on top; null for the profile's usual validity. The policy's longest holds in any case
 */
public record IssuanceAuthorized(
        String orderId,
        String accountId,
        String product,
        String profile,
        String commonName,
        List<String> names,
        String csr,
        String policyVersion,
        int maxValidityDays,
        Instant authorizedAt,
        Instant validUntil,
        @Nullable Subject subject,
        @Nullable Instant wantedNotAfter)
        implements EventData {

    /** Without an organization. */
    public IssuanceAuthorized(
            String orderId,
            String accountId,
            String product,
            String profile,
            String commonName,
            List<String> names,
            String csr,
            String policyVersion,
            int maxValidityDays,
            Instant authorizedAt,
            Instant validUntil) {
        this(
                orderId,
                accountId,
                product,
                profile,
                commonName,
                names,
                csr,
                policyVersion,
                maxValidityDays,
                authorizedAt,
                validUntil,
                null,
                null);
    }

    /**
     * A vetted organization.
     *
     * @param country its ISO 3166-1 alpha-2 code
     * @param stateOrProvince its state, province or prefecture
     * @param locality its city, town or ward
     * @param postalCode its postal code
     * @param streetAddress its street address
     * @param organization its name
     */
    public record Subject(
            String country,
            @Nullable String stateOrProvince,
            @Nullable String locality,
            @Nullable String postalCode,
            @Nullable String streetAddress,
            String organization) {}

    @Override
    public String aggregateId() {
        return orderId;
    }
}
