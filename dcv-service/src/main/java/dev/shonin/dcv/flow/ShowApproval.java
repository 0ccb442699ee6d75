package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalState;
import dev.shonin.dcv.domain.ApprovalView;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Fact;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.store.Approvals;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.ApprovalPageFetched;
import dev.shonin.kit.html.Fetch;
import dev.shonin.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds what the page of a link shows. However often it is opened, and by whatever, nothing is
 * decided by that; that it was opened, and by what, is noted.
 */
@ApplicationScoped
public class ShowApproval {

    /** Scanners come back; a log that anybody can fill needs an end. */
    private static final int MOST_NOTED = 10;

    private final Approvals approvals;
    private final EvidenceLog evidence;
    private final ApprovalTokens tokens;
    private final Outbox outbox;
    private final Attempts attempts;
    private final Clock clock;

    ShowApproval(
            Approvals approvals,
            EvidenceLog evidence,
            ApprovalTokens tokens,
            Outbox outbox,
            Attempts attempts,
            Clock clock) {
        this.approvals = approvals;
        this.evidence = evidence;
        this.tokens = tokens;
        this.outbox = outbox;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What a link stands for; empty where it is none of ours. */
    public Optional<ApprovalView> find(String token) {
        if (!tokens.hasShape(token)) {
            return Optional.empty();
        }
        return tokens.hashes(token).stream()
                .flatMap(hash -> approvals.withHash(hash).stream())
                .filter(view -> tokens.matches(token, view.approval().tokenHash()))
                .findFirst();
    }

    /** Notes that the page of an open link was opened: each time, up to a limit. */
    public void opened(ApprovalView view, Fetch fetch, Origin origin) {
        Approval approval = view.approval();
        if (approval.fetches() < MOST_NOTED && approval.state() == ApprovalState.OPEN) {
            attempts.run(() -> note(approval, fetch, origin));
        }
    }

    private void note(Approval approval, Fetch fetch, Origin origin) {
        Instant now = clock.instant();
        if (!approvals.markFetched(approval.id(), MOST_NOTED, now)) {
            return;
        }
        evidence.add(
                new Evidence(
                        approval.orderId(),
                        null,
                        approval.id(),
                        now,
                        null,
                        origin,
                        new Fact.PageFetched(fetch.method(), fetch.client(), fetch.purpose())));
        outbox.publish(
                new ApprovalPageFetched(
                        approval.id(),
                        approval.orderId(),
                        now,
                        fetch.method(),
                        fetch.client(),
                        fetch.purpose()));
    }
}
