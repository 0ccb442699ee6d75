package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this service keeps of an order: whose it is, and what an approver is shown.
 *
 * @param orderId {@code ord_…}
 * @param accountId the account that ordered
 * @param accountName its name, shown as who asks
 * @param product the product's code
 * @param policyProfile the policy under which its names are validated
 * @param commonName the name shown first
 * @param names every name of the certificate-to-be
 * @param applicantName who applies
 * @param applicantOrganization the applicant's organisation, where given
 * @param locale {@code ja} or {@code en}
 * @param placedAt when it was placed
 * @param expiresAt when it ends if nothing was issued
 * @param closedAt when it ended without a certificate; null while it has not
 */
public record PlacedOrder(
        String orderId,
        String accountId,
        String accountName,
        String product,
        String policyProfile,
        DomainName commonName,
        List<DomainName> names,
        String applicantName,
        @Nullable String applicantOrganization,
        String locale,
        Instant placedAt,
        Instant expiresAt,
        @Nullable Instant closedAt) {

    /** Copies the names. */
    public PlacedOrder {
        names = List.copyOf(names);
    }

    /** Whether it has ended without a certificate. */
    public boolean isClosed() {
        return closedAt != null;
    }
}
