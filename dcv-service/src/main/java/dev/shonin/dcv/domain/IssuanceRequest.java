package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That issuance was sought for an order, and how that ended last.
 *
 * @param orderId the order
 * @param accountId the account
 * @param product the product's code
 * @param profile the certificate profile
 * @param commonName the subject's common name
 * @param names every name to certify
 * @param csr the PKCS#10 request, DER in Base64
 * @param soughtAt when it was sought
 * @param wantedNotAfter until when the certificate is wanted; null for as long as usual
 * @param state {@code sought}, {@code authorized} or {@code refused}
 */
public record IssuanceRequest(
        String orderId,
        String accountId,
        String product,
        String profile,
        DomainName commonName,
        List<DomainName> names,
        String csr,
        Instant soughtAt,
        @Nullable Instant wantedNotAfter,
        State state) {

    /** Copies the names. */
    public IssuanceRequest {
        names = List.copyOf(names);
    }

    /** Where the request stands. */
    public enum State {
        /** Not judged yet. */
        SOUGHT,
        /** Permitted. */
        AUTHORIZED,
        /** Refused; it may be sought again. */
        REFUSED;

        /** The code in the database. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
