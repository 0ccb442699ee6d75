package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.MessageStateChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps what became of an approval mail: the mail server's answer is part of the proof. */
@ApplicationScoped
public class RecordDelivery {

    private static final String SENT = "sent";
    private static final Set<String> UNREACHABLE = Set.of("bounced", "failed");

    private final Approvals approvals;
    private final EvidenceLog evidence;
    private final TellOfUnreachable unreachable;

    RecordDelivery(Approvals approvals, EvidenceLog evidence, TellOfUnreachable unreachable) {
        this.unreachable = unreachable;
        this.approvals = approvals;
        this.evidence = evidence;
    }

    /** Keeps it, within the caller's transaction. */
    public void record(MessageStateChanged message) {
        String approvalId = message.approvalId();
        if (approvalId == null) {
            return;
        }
        if (message.state().equals(SENT)) {
            approvals.markSent(approvalId, message.at());
        }
        if (UNREACHABLE.contains(message.state())) {
            approvals.markUnsent(approvalId);
            unreachable.tell(approvalId, message.reply(), message.at());
        }
        evidence.add(
                new Evidence(
                        message.orderId(),
                        null,
                        approvalId,
                        message.at(),
                        null,
                        new Origin("notification-service", null),
                        new Fact.MailDelivery(
                                message.messageId(),
                                message.recipient(),
                                message.state(),
                                message.reply())));
    }
}
