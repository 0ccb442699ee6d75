package dev.shonin.notification.messaging;

import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.ContractEnded;
import dev.shonin.events.HoldEnded;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderHeld;
import dev.shonin.events.RenewalAnswered;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.kit.inbox.Subscriptions;
import dev.shonin.notification.flow.RemindOwner;
import dev.shonin.notification.flow.ReportCaaRefusal;
import dev.shonin.notification.flow.TellOfApproval;
import dev.shonin.notification.flow.TellOfContractEnd;
import dev.shonin.notification.flow.TellOfEnd;
import dev.shonin.notification.flow.TellOfHold;
import dev.shonin.notification.flow.TellOfHoldEnd;
import dev.shonin.notification.flow.TellOfRenewalAnswer;
import dev.shonin.notification.flow.TellOfRevocation;
import dev.shonin.notification.flow.TellOfUnreachableApprover;
import jakarta.enterprise.context.ApplicationScoped;

/** Which event makes which notice to the customer. */
@ApplicationScoped
class Notices {

    private final TellOfHold hold;
    private final TellOfHoldEnd holdEnd;
    private final TellOfApproval approval;
    private final TellOfUnreachableApprover unreachableApprover;
    private final TellOfEnd end;
    private final RemindOwner remindOwner;
    private final TellOfRenewalAnswer renewalAnswer;
    private final TellOfContractEnd contractEnd;
    private final TellOfRevocation revocation;
    private final ReportCaaRefusal caaRefusal;

    Notices(
            TellOfHold hold,
            TellOfHoldEnd holdEnd,
            TellOfApproval approval,
            TellOfUnreachableApprover unreachableApprover,
            TellOfEnd end,
            RemindOwner remindOwner,
            TellOfRenewalAnswer renewalAnswer,
            TellOfContractEnd contractEnd,
            TellOfRevocation revocation,
            ReportCaaRefusal caaRefusal) {
        this.caaRefusal = caaRefusal;
        this.hold = hold;
        this.holdEnd = holdEnd;
        this.approval = approval;
        this.unreachableApprover = unreachableApprover;
        this.end = end;
        this.remindOwner = remindOwner;
        this.renewalAnswer = renewalAnswer;
        this.contractEnd = contractEnd;
        this.revocation = revocation;
    }

    void on(OrderClosed closed) {
        end.on(closed);
    }

    Subscriptions aboutOrders(Subscriptions to) {
        return to.on(OrderHeld.class, hold::on)
                .on(HoldEnded.class, holdEnd::on)
                .on(RenewalAnswered.class, renewalAnswer::on)
                .on(ContractEnded.class, contractEnd::on);
    }

    Subscriptions aboutApproval(Subscriptions to) {
        return to.on(IssuanceAuthorizationSought.class, approval::on);
    }

    /** What comes over the topic that the approvals come over. */
    Subscriptions aboutApprovers(Subscriptions to) {
        return to.on(RenewalReminderDue.class, remindOwner::on)
                .on(ApproverUnreachable.class, unreachableApprover::on)
                .on(CaaRefusalReported.class, caaRefusal::on);
    }

    Subscriptions aboutCertificates(Subscriptions to) {
        return to.on(CertificateRevoked.class, revocation::on);
    }
}
