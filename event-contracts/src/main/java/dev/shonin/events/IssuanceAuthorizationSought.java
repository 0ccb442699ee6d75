package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every name of the order has a valid authorization; dcv is asked to judge policy, reuse and CAA
 * now.
 *
 * @param orderId the order
 * @param accountId the account
 * @param product the product's code
 * @param profile the certificate profile, such as {@code dv-public}
 * @param commonName the subject's common name, one of {@code names}
 * @param names every name to certify
 * @param csr the PKCS#10 request, DER in Base64
 * @param soughtAt when
 * @param wantedNotAfter until when the certificate is wanted, where that is not as long as usual: a
 *     reissue ends with the certificate it takes the place of, a renewal has the days carried over
 *     on top; null for the profile's usual validity. The policy's longest holds in any case
 */
public record IssuanceAuthorizationSought(
        String orderId,
        String accountId,
        String product,
        String profile,
        String commonName,
        List<String> names,
        String csr,
        Instant soughtAt,
        @Nullable Instant wantedNotAfter)
        implements EventData {

    /** For a certificate of the usual validity. */
    public IssuanceAuthorizationSought(
            String orderId,
            String accountId,
            String product,
            String profile,
            String commonName,
            List<String> names,
            String csr,
            Instant soughtAt) {
        this(orderId, accountId, product, profile, commonName, names, csr, soughtAt, null);
    }

    @Override
    public String aggregateId() {
        return orderId;
    }
}
