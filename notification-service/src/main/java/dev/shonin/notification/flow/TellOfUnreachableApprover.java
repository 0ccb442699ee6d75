package dev.shonin.notification.flow;

import dev.shonin.events.ApproverUnreachable;
import dev.shonin.notification.domain.ApproverUnreachableLetter;
import dev.shonin.notification.domain.OrderContact;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the applicant that an approver cannot be reached, and who else could be asked. */
@ApplicationScoped
public class TellOfUnreachableApprover {

    private final Postbox postbox;

    TellOfUnreachableApprover(Postbox postbox) {
        this.postbox = postbox;
    }

    /** An approver cannot be reached. */
    public void on(ApproverUnreachable unreachable, OrderContact contact) {
        if (contact.closedAt() == null) {
            postbox.post(
                    new ApproverUnreachableLetter(
                            contact.about(),
                            unreachable.approvalId(),
                            unreachable.approver(),
                            unreachable.names(),
                            unreachable.alternatives(),
                            unreachable.reply(),
                            unreachable.failedAt()),
                    contact);
        }
    }
}
