package dev.shonin.issuance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The permission to issue one certificate, as the validation side gave it.
 *
 * @param orderId the order
 * @param accountId the account the certificate will belong to
 * @param profile the certificate profile asked for
 * @param commonName the name shown first, one of {@code names}
 * @param names the names that may be certified, as A-labels
 * @param request the PKCS#10 request, DER
 * @param subject the organization as it was vetted; null where none was
 * @param policyVersion the version of the policy that judged
 * @param maxValidityDays the longest validity the policy allows, in days
 * @param authorizedAt when it was judged
 * @param wantedNotAfter until when the certificate is wanted; null for as long as usual
 * @param validUntil when the permission ends (BR 3.2.2.8: the CAA records' TTL or 8 hours)
 */
public record Grant(
        String orderId,
        String accountId,
        String profile,
        String commonName,
        List<String> names,
        byte[] request,
        @Nullable VettedSubject subject,
        String policyVersion,
        int maxValidityDays,
        @Nullable Instant wantedNotAfter,
        Instant authorizedAt,
        Instant validUntil) {

    /** A grant without a vetted organization, for as long as usual. */
    public Grant(
            String orderId,
            String accountId,
            String profile,
            String commonName,
            List<String> names,
            byte[] request,
            String policyVersion,
            int maxValidityDays,
            Instant authorizedAt,
            Instant validUntil) {
        this(
                orderId,
                accountId,
                profile,
                commonName,
                names,
                request,
                null,
                policyVersion,
                maxValidityDays,
                null,
                authorizedAt,
                validUntil);
    }

    /** Takes its own copies. */
    public Grant {
        names = List.copyOf(names);
        request = request.clone();
    }

    @Override
    public byte[] request() {
        return request.clone();
    }
}
