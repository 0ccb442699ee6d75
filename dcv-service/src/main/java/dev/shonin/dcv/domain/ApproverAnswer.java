package dev.shonin.dcv.domain;

import org.jspecify.annotations.Nullable;

/** What an approver answered on the approval page. */
public sealed interface ApproverAnswer {

    /** The state of the link that this answer uses up. */
    ApprovalState state();

    /**
     * Yes.
     *
     * @param scope for what
     * @param signature the approver's name, written as signature; null where a client other than
     *     our page gave none
     */
    record Approve(ApprovalScope scope, @Nullable ApproverText signature)
            implements ApproverAnswer {
        @Override
        public ApprovalState state() {
            return ApprovalState.APPROVED;
        }
    }

    /**
     * No.
     *
     * @param reason why, for the customer to read; null where the approver did not say
     */
    record Reject(@Nullable ApproverText reason) implements ApproverAnswer {
        @Override
        public ApprovalState state() {
            return ApprovalState.REJECTED;
        }
    }
}
