package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.Challenges;
import dev.shonin.kit.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a name is to be proven, or changes it while it is not. What was begun before ends in
 * that moment: a link sent by mail shows that it was replaced, a random value proves nothing more.
 */
@ApplicationScoped
public class ChooseMethod {

    private final PendingAuthorizations pending;
    private final Authorizations authorizations;
    private final Approvals approvals;
    private final Challenges challenges;
    private final OpenChallenge openChallenge;
    private final LimitChecks limit;
    private final Policies policies;
    private final WorkQueue work;
    private final Attempts attempts;
    private final Clock clock;

    ChooseMethod(
            PendingAuthorizations pending,
            Authorizations authorizations,
            Approvals approvals,
            Challenges challenges,
            OpenChallenge openChallenge,
            LimitChecks limit,
            Policies policies,
            WorkQueue work,
            Attempts attempts,
            Clock clock) {
        this.pending = pending;
        this.authorizations = authorizations;
        this.approvals = approvals;
        this.challenges = challenges;
        this.openChallenge = openChallenge;
        this.limit = limit;
        this.policies = policies;
        this.work = work;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Chooses.
     *
     * @param authorizationId the authorization
     * @param method the method
     * @param adn the authorization domain name; null for the name itself
     * @param viewer who wants it
     * @param origin the same, for the evidence
     */
    public void choose(
            String authorizationId,
            ProofMethod method,
            @Nullable String adn,
            Viewer viewer,
            Origin origin) {
        PendingAuthorizations.Found found =
                attempts.call(() -> pending.find(authorizationId, viewer));
        // Each choice makes a random value: they are counted as checks are.
        limit.count(found.order().accountId(), found.authorization().name());
        attempts.run(() -> apply(authorizationId, method, adn, viewer, origin));
    }

    private void apply(
            String authorizationId,
            ProofMethod method,
            @Nullable String adn,
            Viewer viewer,
            Origin origin) {
        PendingAuthorizations.Found found = pending.find(authorizationId, viewer);
        Authorization authorization = found.authorization();
        PlacedOrder order = found.order();
        PolicyProfile policy = policies.forOrder(order.policyProfile());
        Instant now = clock.instant();
        if (method == ProofMethod.EMAIL) {
            endWhatWasBegun(authorization, now);
            authorizations.update(authorization.choosing(Choice.Awaited.fresh()));
            return;
        }
        DcvException objection =
                OpenChallenge.objection(authorization.name(), method, adn, policy, now);
        if (objection != null) {
            throw objection;
        }
        endWhatWasBegun(authorization, now);
        authorizations.update(
                openChallenge.open(authorization, order, method, adn, policy, now, origin));
    }

    private void endWhatWasBegun(Authorization authorization, Instant now) {
        switch (authorization.choice()) {
            case Choice.Awaited none -> {}
            case Choice.BeingChecked none -> {}
            case Choice.ByMail mail -> {
                Approval approval = approvals.of(mail.approvalId()).orElseThrow();
                if (approval.state() == ApprovalState.OPEN) {
                    approvals.update(
                            approval.names().size() == 1
                                    ? approval.ended(ApprovalState.SUPERSEDED, now)
                                    : approval.without(Set.of(authorization.name())));
                }
            }
            case Choice.ByChallenge before -> {
                challenges
                        .of(before.challengeId())
                        .filter(one -> one.state() == Challenge.State.OPEN)
                        .ifPresent(one -> challenges.update(one.over(Challenge.State.SUPERSEDED)));
                work.cancel(CheckChallenge.KIND, before.challengeId());
            }
        }
    }
}
