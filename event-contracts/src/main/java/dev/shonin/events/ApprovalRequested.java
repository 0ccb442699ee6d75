package dev.shonin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approver is to be asked by mail. The random value in it is sealed: only a holder of the
 * sealing key can read it, and the one who sends the mail wipes it afterwards.
 *
 * @param approvalId {@code apr_…}; one mail, one random value (BR 3.2.2.4.4)
 * @param orderId the order
 * @param accountId the account
 * @param accountName who asks
 * @param approver the address to write to
 * @param names the names this approval covers
 * @param commonName the order's common name
 * @param product the product's code
 * @param applicantName who applies
 * @param applicantOrganization the applicant's organisation, where given
 * @param locale {@code ja} or {@code en}
 * @param sealedToken the random value, sealed with AES-GCM, Base64
 * @param requestedAt when
 * @param expiresAt until when the link may be used
 * @param repeat null for an approval's first mail; a number, greater each time, where the same mail
 *     is to be sent again, unchanged (BR 3.2.2.4.4)
 */
public record ApprovalRequested(
        String approvalId,
        String orderId,
        String accountId,
        String accountName,
        String approver,
        List<String> names,
        String commonName,
        String product,
        String applicantName,
        @Nullable String applicantOrganization,
        String locale,
        String sealedToken,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Integer repeat)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
