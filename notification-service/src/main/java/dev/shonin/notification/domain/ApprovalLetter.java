package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks an approver. The random value is not in here: it stays sealed in a column of its own.
 *
 * @param approvalId {@code apr_…}; one mail, one random value (BR 3.2.2.4.4)
 * @param orderId the order
 * @param accountName who asks, the reseller or system that ordered
 * @param commonName the order's common name as A-label
 * @param names the names this approval covers, as A-labels
 * @param product the product's code
 * @param applicantName who applies
 * @param applicantOrganization the applicant's organisation, where given
 * @param orderedAt when the order was placed
 * @param expiresAt until when the link works
 */
public record ApprovalLetter(
        String approvalId,
        String orderId,
        String accountName,
        String commonName,
        List<String> names,
        String product,
        String applicantName,
        @Nullable String applicantOrganization,
        Instant orderedAt,
        Instant expiresAt)
        implements Letter {

    @Override
    public MessageKind kind() {
        return MessageKind.APPROVAL_REQUEST;
    }

    @Override
    public String causeId() {
        return approvalId;
    }
}
