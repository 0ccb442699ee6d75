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
 * @param repeat null for the first mail of the approval; a number where it is the same mail again,
 *     which says the same (BR 3.2.2.4.4)
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
        Instant expiresAt,
        @Nullable Integer repeat)
        implements Letter {

    private static final String REPETITION = "#";

    static ApprovalLetter sample() {
        AboutOrder order = AboutOrder.SAMPLE;
        return new ApprovalLetter(
                "apr_01jd3qk5y0f3v9s2m8r6w4t7xa",
                order.orderId(),
                order.accountName(),
                order.commonName(),
                AboutOrder.SAMPLE_NAMES,
                order.product(),
                order.applicantName(),
                order.applicantOrganization(),
                Instant.parse("2026-11-23T05:05:00Z"),
                Instant.parse("2026-12-23T05:05:30Z"),
                null);
    }

    @Override
    public MessageKind kind() {
        return MessageKind.APPROVAL_REQUEST;
    }

    @Override
    public String causeId() {
        return repeat == null ? approvalId : approvalId + REPETITION + repeat;
    }

    @Override
    public String secretFor() {
        return approvalId;
    }

    @Override
    public Instant lapsesAt() {
        return expiresAt;
    }

    @Override
    public void tell(Facts facts) {
        new AboutOrder(
                        orderId,
                        accountName,
                        commonName,
                        product,
                        applicantName,
                        applicantOrganization)
                .tell(facts);
        facts.names("names", names)
                .moment("orderedAt", orderedAt)
                .moment("expiresAt", expiresAt)
                .secretPage("url", "/approve/");
    }

    /** The approval that made a mail necessary, from the mail's cause. */
    public static String approvalOf(String causeId) {
        int repetition = causeId.indexOf(REPETITION);
        return repetition < 0 ? causeId : causeId.substring(0, repetition);
    }
}
