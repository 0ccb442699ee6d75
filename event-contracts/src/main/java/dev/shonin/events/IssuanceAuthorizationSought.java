package dev.shonin.events;

import java.time.Instant;
import java.util.List;

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
 */
public record IssuanceAuthorizationSought(
        String orderId,
        String accountId,
        String product,
        String profile,
        String commonName,
        List<String> names,
        String csr,
        Instant soughtAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
