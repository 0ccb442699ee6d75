package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the chosen mailbox again, for all the names its last mail covered.
 *
 * <p>Either with a new mail and a new random value, and the link sent before ends; or with the same
 * mail: "The email MAY be re-sent in its entirety, including the re-use of the Random Value,
 * provided that its entire contents and recipient SHALL remain unchanged" (BR 3.2.2.4.4). The same
 * mail expires when the first one did, and is not sent where it would say something else by now.
 */
@ApplicationScoped
public class ResendApproval {

    private final AskApprover askApprover;
    private final Authorizations authorizations;
    private final Approvals approvals;
    private final EvidenceLog evidence;
    private final Policies policies;
    private final Outbox outbox;
    private final Attempts attempts;
    private final Clock clock;

    ResendApproval(
            AskApprover askApprover,
            Authorizations authorizations,
            Approvals approvals,
            EvidenceLog evidence,
            Policies policies,
            Outbox outbox,
            Attempts attempts,
            Clock clock) {
        this.askApprover = askApprover;
        this.authorizations = authorizations;
        this.approvals = approvals;
        this.evidence = evidence;
        this.policies = policies;
        this.outbox = outbox;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Asks again with a new random value; the one sent before ends.
     *
     * @param authorizationId the authorization
     * @param viewer who wants it
     * @param origin the same, for the evidence
     * @return the authorization as it is now
     */
    public Authorization resend(String authorizationId, Viewer viewer, Origin origin) {
        AskApprover.Situation situation = askApprover.look(authorizationId, viewer);
        Choice.ByMail mail = mailOf(situation.authorization());
        Set<DomainName> names =
                coveredBy(mail, situation).stream()
                        .map(Authorization::name)
                        .collect(Collectors.toUnmodifiableSet());
        return askApprover.ask(situation, mail.approver(), names, origin);
    }

    /**
     * Sends the same mail again, with the same random value.
     *
     * @param authorizationId the authorization
     * @param viewer who wants it
     * @param origin the same, for the evidence
     * @return the authorization as it is now
     */
    public Authorization repeat(String authorizationId, Viewer viewer, Origin origin) {
        return attempts.call(() -> repeatNow(authorizationId, viewer, origin));
    }

    private Authorization repeatNow(String authorizationId, Viewer viewer, Origin origin) {
        AskApprover.Situation situation = askApprover.read(authorizationId, viewer);
        Choice.ByMail mail = mailOf(situation.authorization());
        Approval approval = approvals.of(mail.approvalId()).orElseThrow();
        Instant now = clock.instant();
        if (approval.stateAt(now) != ApprovalState.OPEN || approval.sealedToken() == null) {
            throw new DcvException.MailNotRepeatable(authorizationId);
        }
        List<Authorization> all = coveredBy(mail, situation);
        // Grows with every repetition, so that each makes a mail of its own.
        int repeat = all.stream().mapToInt(Authorization::mails).max().orElseThrow();
        Authorization result = situation.authorization();
        for (Authorization covered : all) {
            Authorization counted = covered.mailedAgain(now);
            authorizations.update(counted);
            if (counted.id().equals(authorizationId)) {
                result = counted;
            }
        }
        evidence.add(
                new Evidence(
                        approval.orderId(),
                        null,
                        approval.id(),
                        now,
                        policies.forOrder(situation.order().policyProfile()).version(),
                        origin,
                        new Fact.MailRepeated(approval.approver(), approval.tokenHash(), repeat)));
        outbox.publish(RequestApproval.requested(situation.order(), approval, repeat));
        return result;
    }

    private static Choice.ByMail mailOf(Authorization authorization) {
        if (authorization.choice() instanceof Choice.ByMail mail) {
            return mail;
        }
        throw new DcvException.NothingToResend();
    }

    /** The pending authorizations that the same mail is to prove. */
    private static List<Authorization> coveredBy(
            Choice.ByMail mail, AskApprover.Situation situation) {
        return situation.pending().stream()
                .filter(
                        other ->
                                other.choice() instanceof Choice.ByMail by
                                        && by.approvalId().equals(mail.approvalId()))
                .toList();
    }
}
