package dev.shonin.order.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order was placed with. Never changes afterwards.
 *
 * @param id {@code ord_…}
 * @param accountId whose it is, {@code acc_…}
 * @param accountName the account's display name when it ordered
 * @param product the product's code
 * @param commonName the name shown first, one of the order's names, as A-label
 * @param csr the PKCS#10 request (RFC 2986), DER
 * @param applicant who applies
 * @param locale {@code ja} or {@code en}: the language of mails and pages
 * @param reference the caller's own word for the order
 * @param createdAt when it was placed
 * @param particulars what only some orders have
 */
public record OrderTerms(
        String id,
        String accountId,
        String accountName,
        String product,
        String commonName,
        byte[] csr,
        Applicant applicant,
        String locale,
        @Nullable String reference,
        Instant createdAt,
        Particulars particulars) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderTerms that
                && id.equals(that.id)
                && accountId.equals(that.accountId)
                && accountName.equals(that.accountName)
                && product.equals(that.product)
                && commonName.equals(that.commonName)
                && Arrays.equals(csr, that.csr)
                && applicant.equals(that.applicant)
                && locale.equals(that.locale)
                && Objects.equals(reference, that.reference)
                && createdAt.equals(that.createdAt)
                && particulars.equals(that.particulars);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
