package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the applicant that the approver's address does not work, and which others could be asked.
 *
 * @param order the order
 * @param approvalId the approval whose mail did not arrive
 * @param approver the address that does not work
 * @param names the names it was asked for, as A-labels
 * @param alternatives addresses that could be asked instead
 * @param reply what the mail system said
 * @param failedAt when
 */
public record ApproverUnreachableLetter(
        AboutOrder order,
        String approvalId,
        String approver,
        List<String> names,
        List<String> alternatives,
        @Nullable String reply,
        Instant failedAt)
        implements Letter {

    static ApproverUnreachableLetter sample() {
        return new ApproverUnreachableLetter(
                AboutOrder.SAMPLE,
                "apr_01jd3qk5y0f3v9s2m8r6w4t7xa",
                "hostmaster@example.com",
                AboutOrder.SAMPLE_NAMES,
                List.of("admin@example.com", "postmaster@example.com"),
                "550 5.1.1 no such user",
                Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.APPROVER_UNREACHABLE;
    }

    @Override
    public String orderId() {
        return order.orderId();
    }

    @Override
    public String causeId() {
        return approvalId;
    }

    @Override
    public void tell(Facts facts) {
        order.tell(facts);
        facts.exact("approver", approver)
                .names("names", names)
                .exacts("alternatives", alternatives)
                .foreign("reply", reply)
                .moment("failedAt", failedAt);
    }
}
