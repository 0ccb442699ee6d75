package dev.shonin.notification.messaging;

import dev.shonin.events.ApproverUnreachable;
import dev.shonin.events.CaaRefusalReported;
import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.ContractEnded;
import dev.shonin.events.HoldEnded;
import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.events.MaintenanceAnnounced;
import dev.shonin.events.OrderClosed;
import dev.shonin.events.OrderHeld;
import dev.shonin.events.RenewalAnswered;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.kit.inbox.Subscriptions;
import dev.shonin.notification.flow.AwaitOrder;
import dev.shonin.notification.flow.RemindOwner;
import dev.shonin.notification.flow.TellOfApproval;
import dev.shonin.notification.flow.TellOfContractEnd;
import dev.shonin.notification.flow.TellOfEnd;
import dev.shonin.notification.flow.TellOfHold;
import dev.shonin.notification.flow.TellOfHoldEnd;
import dev.shonin.notification.flow.TellOfMaintenanceAhead;
import dev.shonin.notification.flow.TellOfRenewalAnswer;
import jakarta.enterprise.context.ApplicationScoped;

/** Which event makes which notice to the customer. */
@ApplicationScoped
class Notices {

    private final TellOfHold hold;
    private final TellOfHoldEnd holdEnd;
    private final TellOfApproval approval;
    private final TellOfEnd end;
    private final RemindOwner remindOwner;
    private final TellOfRenewalAnswer renewalAnswer;
    private final TellOfContractEnd contractEnd;
    private final AwaitOrder awaitOrder;
    private final TellOfMaintenanceAhead maintenanceAhead;

    Notices(
            TellOfHold hold,
            TellOfHoldEnd holdEnd,
            TellOfApproval approval,
            TellOfEnd end,
            RemindOwner remindOwner,
            TellOfRenewalAnswer renewalAnswer,
            TellOfContractEnd contractEnd,
            AwaitOrder awaitOrder,
            TellOfMaintenanceAhead maintenanceAhead) {
        this.awaitOrder = awaitOrder;
        this.maintenanceAhead = maintenanceAhead;
        this.hold = hold;
        this.holdEnd = holdEnd;
        this.approval = approval;
        this.end = end;
        this.remindOwner = remindOwner;
        this.renewalAnswer = renewalAnswer;
        this.contractEnd = contractEnd;
    }

    void on(OrderClosed closed) {
        end.on(closed);
    }

    Subscriptions aboutOrders(Subscriptions to) {
        return to.on(OrderHeld.class, hold::on)
                .on(HoldEnded.class, holdEnd::on)
                .on(MaintenanceAnnounced.class, maintenanceAhead::on)
                .on(RenewalAnswered.class, renewalAnswer::on)
                .on(ContractEnded.class, contractEnd::on);
    }

    Subscriptions aboutApproval(Subscriptions to) {
        return to.on(IssuanceAuthorizationSought.class, approval::on);
    }

    /** What comes over the topic that the approvals come over. */
    Subscriptions aboutApprovers(Subscriptions to) {
        return to.on(RenewalReminderDue.class, remindOwner::on)
                .on(ApproverUnreachable.class, awaitOrder::on)
                .on(CaaRefusalReported.class, awaitOrder::on);
    }

    Subscriptions aboutCertificates(Subscriptions to) {
        return to.on(CertificateIssued.class, awaitOrder::on)
                .on(CertificateRevoked.class, awaitOrder::on);
    }
}
