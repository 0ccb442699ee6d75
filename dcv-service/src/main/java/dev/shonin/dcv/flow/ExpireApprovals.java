package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.kit.work.WorkHandler;
import dev.shonin.kit.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sweeps up links and authorizations whose time is up. Nothing depends on its punctuality: whoever
 * uses a link is judged by the clock (BR 3.2.2.4.4: 30 days).
 */
@ApplicationScoped
public class ExpireApprovals implements WorkHandler {

    private static final String KIND = "expire-approvals";
    private static final String ALL = "all";
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 200;

    private final Approvals approvals;
    private final Authorizations authorizations;
    private final EvidenceLog evidence;
    private final WorkQueue work;
    private final Attempts attempts;
    private final Clock clock;

    ExpireApprovals(
            Approvals approvals,
            Authorizations authorizations,
            EvidenceLog evidence,
            WorkQueue work,
            Attempts attempts,
            Clock clock) {
        this.approvals = approvals;
        this.authorizations = authorizations;
        this.evidence = evidence;
        this.work = work;
        this.attempts = attempts;
        this.clock = clock;
    }

    void begin(@Observes Startup started) {
        attempts.run(() -> work.enqueue(KIND, ALL, clock.instant().plus(PAUSE)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Outcome perform(String subject, int attempt) {
        boolean more = true;
        while (more) {
            more = attempts.call(this::sweep);
        }
        return Outcome.retryAt(clock.instant().plus(PAUSE));
    }

    /** Ends some of what is over; answers whether there may be more. */
    private boolean sweep() {
        Instant now = clock.instant();
        List<Approval> links = approvals.openPast(now, MOST_AT_ONCE);
        for (Approval link : links) {
            approvals.update(link.ended(ApprovalState.EXPIRED, now));
            note(link.orderId(), null, link.id(), now);
        }
        List<Authorization> waiting = authorizations.pendingPast(now, MOST_AT_ONCE);
        for (Authorization authorization : waiting) {
            authorizations.update(authorization.ended(AuthorizationState.EXPIRED, null, now));
            note(authorization.orderId(), authorization.id(), null, now);
        }
        return links.size() == MOST_AT_ONCE || waiting.size() == MOST_AT_ONCE;
    }

    private void note(
            String orderId,
            @org.jspecify.annotations.Nullable String authorizationId,
            @org.jspecify.annotations.Nullable String approvalId,
            Instant now) {
        evidence.add(
                new Evidence(
                        orderId,
                        authorizationId,
                        approvalId,
                        now,
                        null,
                        Origin.SCHEDULE,
                        new Fact.Expired()));
    }
}
