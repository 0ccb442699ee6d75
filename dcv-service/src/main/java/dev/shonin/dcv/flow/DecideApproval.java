package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApprovalView;
import dev.shonin.dcv.domain.ApproverAnswer;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the approver's answer: the "confirming response utilizing the Random Value" (BR 3.2.2.4.4),
 * or a refusal. A link decides once; a second answer, a double click included, changes nothing.
 */
@ApplicationScoped
public class DecideApproval {

    /** The reason that a rejection gives its authorizations. */
    static final String REJECTED = "approver.rejected";

    private final ShowApproval show;
    private final Approvals approvals;
    private final Authorizations authorizations;
    private final EvidenceLog evidence;
    private final Policies policies;
    private final Outbox outbox;
    private final Attempts attempts;
    private final OrderTrace trace;
    private final Clock clock;

    DecideApproval(
            ShowApproval show,
            Approvals approvals,
            Authorizations authorizations,
            EvidenceLog evidence,
            Policies policies,
            Outbox outbox,
            Attempts attempts,
            OrderTrace trace,
            Clock clock) {
        this.show = show;
        this.approvals = approvals;
        this.authorizations = authorizations;
        this.evidence = evidence;
        this.policies = policies;
        this.outbox = outbox;
        this.attempts = attempts;
        this.trace = trace;
        this.clock = clock;
    }

    /**
     * Takes an answer.
     *
     * @param token the random value
     * @param answer the answer
     * @param origin where it came from
     * @return whether there is such a link at all; what became of it is for its page to show
     */
    public boolean decide(String token, ApproverAnswer answer, Origin origin) {
        return attempts.call(() -> attempt(token, answer, origin));
    }

    private boolean attempt(String token, ApproverAnswer answer, Origin origin) {
        ApprovalView view = show.find(token).orElse(null);
        if (view == null) {
            return false;
        }
        Instant now = clock.instant();
        ApprovalState state =
                view.order().isClosed() && view.approval().state() == ApprovalState.OPEN
                        ? ApprovalState.CLOSED
                        : view.approval().stateAt(now);
        if (state == ApprovalState.OPEN) {
            trace.goesOn(view.order().orderId(), () -> take(view, answer, now, origin));
        } else {
            note(view, now, origin, new Fact.DecisionIgnored(answer.state().code(), state.code()));
        }
        return true;
    }

    private void take(ApprovalView view, ApproverAnswer answer, Instant now, Origin origin) {
        Approval approval = view.approval();
        approvals.update(approval.answered(answer, now));
        note(
                view,
                now,
                origin,
                new Fact.Decided(
                        answer, approval.approver(), approval.names(), approval.tokenHash()));
        for (Authorization authorization : authorizations.ofOrder(approval.orderId())) {
            if (authorization.isPending()
                    && approval.names().contains(authorization.name())
                    && authorization.choice() instanceof Choice.ByMail mail
                    && mail.approvalId().equals(approval.id())) {
                complete(authorization, mail, answer, now);
            }
        }
    }

    private void complete(
            Authorization authorization, Choice.ByMail mail, ApproverAnswer answer, Instant now) {
        // Was established when the mail was asked for; a proof is worth one more look.
        if (!authorization.name().isCoveredBy(mail.adn())) {
            throw new IllegalStateException(mail.adn() + " does not cover " + authorization.name());
        }
        Completion completion = completion(answer);
        authorizations.update(authorization.ended(completion.state(), completion.reason(), now));
        outbox.publish(
                new AuthorizationCompleted(
                        authorization.id(),
                        authorization.orderId(),
                        authorization.name().ascii(),
                        completion.state().code(),
                        RequestApproval.METHOD,
                        mail.br(),
                        mail.adn().ascii(),
                        mail.approver().toString(),
                        completion.reason(),
                        now,
                        completion.comment(),
                        null));
    }

    /** What an answer makes of an authorization. */
    private record Completion(
            AuthorizationState state, @Nullable String reason, @Nullable String comment) {}

    private static Completion completion(ApproverAnswer answer) {
        return switch (answer) {
            case ApproverAnswer.Approve yes -> new Completion(AuthorizationState.VALID, null, null);
            case ApproverAnswer.Reject no ->
                    new Completion(
                            AuthorizationState.INVALID,
                            REJECTED,
                            no.reason() == null ? null : no.reason().value());
        };
    }

    private void note(ApprovalView view, Instant now, Origin origin, Fact fact) {
        evidence.add(
                new Evidence(
                        view.order().orderId(),
                        null,
                        view.approval().id(),
                        now,
                        policies.forOrder(view.order().policyProfile()).version(),
                        origin,
                        fact));
    }
}
