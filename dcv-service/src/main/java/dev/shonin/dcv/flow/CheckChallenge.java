package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Challenge.Placement;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.Viewer;
import dev.shonin.dcv.domain.evidence.ChallengeChecked;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.Challenges;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a page or a DNS record, because somebody asks or because it is time, until it is found
 * or its time is up. What remote perspectives have to see as well, they are asked for then.
 */
@ApplicationScoped
public class CheckChallenge implements WorkHandler {

    static final String KIND = "check-challenge";

    private static final int MOST_DOUBLINGS = 20;

    private final PlacedOrders orders;
    private final Authorizations authorizations;
    private final Challenges challenges;
    private final EvidenceLog evidence;
    private final PendingAuthorizations pending;
    private final OpenChallenge openChallenge;
    private final LookForProof look;
    private final LimitChecks limit;
    private final AccountUris accounts;
    private final Policies policies;
    private final Outbox outbox;
    private final Attempts attempts;
    private final OrderTrace trace;
    private final DcvConfig config;
    private final Clock clock;

    CheckChallenge(
            PlacedOrders orders,
            Authorizations authorizations,
            Challenges challenges,
            EvidenceLog evidence,
            PendingAuthorizations pending,
            OpenChallenge openChallenge,
            LookForProof look,
            LimitChecks limit,
            AccountUris accounts,
            Policies policies,
            Outbox outbox,
            Attempts attempts,
            OrderTrace trace,
            DcvConfig config,
            Clock clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.challenges = challenges;
        this.evidence = evidence;
        this.pending = pending;
        this.openChallenge = openChallenge;
        this.look = look;
        this.limit = limit;
        this.accounts = accounts;
        this.policies = policies;
        this.outbox = outbox;
        this.attempts = attempts;
        this.trace = trace;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 16;
    }

    @Override
    public Duration lease() {
        return Duration.ofMinutes(2);
    }

    /** What the database knows of it. */
    private record Case(PlacedOrder order, Authorization authorization, Challenge challenge) {}

    @Override
    public Outcome perform(String challengeId, int attempt) {
        Optional<Case> found = attempts.call(() -> open(challengeId));
        return found.map(open -> run(open, Origin.SCHEDULE))
                .map(Outcome::retryAt)
                .orElseGet(Outcome::done);
    }

    /**
     * Looks now, because somebody asks.
     *
     * @param authorizationId the authorization
     * @param viewer who asks
     * @param origin the same, for the evidence
     */
    public void check(String authorizationId, Viewer viewer, Origin origin) {
        PendingAuthorizations.Found found =
                attempts.call(() -> pending.find(authorizationId, viewer));
        if (!(found.authorization().choice() instanceof Choice.ByChallenge by)) {
            throw new DcvException.NothingToCheck();
        }
        limit.count(found.order().accountId(), found.authorization().name());
        attempts.call(() -> open(by.challengeId())).ifPresent(open -> run(open, origin));
    }

    /** The case, while there is anything to look for; what is over is ended. */
    private Optional<Case> open(String challengeId) {
        Challenge challenge = challenges.of(challengeId).orElse(null);
        if (challenge == null || challenge.state() != Challenge.State.OPEN) {
            return Optional.empty();
        }
        PlacedOrder order = orders.of(challenge.orderId()).orElseThrow();
        Authorization authorization = authorizations.of(challenge.authorizationId()).orElseThrow();
        boolean chosen =
                authorization.isPending()
                        && authorization.choice() instanceof Choice.ByChallenge by
                        && by.challengeId().equals(challengeId);
        if (!chosen || order.isClosed() || !challenge.isOpenAt(clock.instant())) {
            challenges.update(
                    challenge.over(
                            authorization.isPending() && !chosen
                                    ? Challenge.State.SUPERSEDED
                                    : Challenge.State.ENDED));
            return Optional.empty();
        }
        return Optional.of(new Case(order, authorization, challenge));
    }

    /** Looks and keeps what was seen; answers when to look again, null where that is over. */
    private @Nullable Instant run(Case open, Origin origin) {
        PolicyProfile policy = policies.forOrder(open.order().policyProfile());
        ProofTask task = task(open.challenge());
        LookForProof.Looked looked = look.look(task, policy);
        return attempts.call(() -> conclude(open.challenge().id(), task, policy, looked, origin));
    }

    private ProofTask task(Challenge challenge) {
        return switch (challenge.placement()) {
            case Placement.Page page ->
                    new ProofTask.Page(challenge.adn(), page.fileName(), valueOf(challenge));
            case Placement.Dns dns -> new ProofTask.Record(challenge.adn(), valueOf(challenge));
            case Placement.Persistent none ->
                    new ProofTask.Persistent(
                            challenge.adn(),
                            config.caa().issuers(),
                            accounts.of(challenge.accountId()));
        };
    }

    private String valueOf(Challenge challenge) {
        return Objects.requireNonNull(openChallenge.value(challenge), "the value was wiped");
    }

    private @Nullable Instant conclude(
            String challengeId,
            ProofTask task,
            PolicyProfile policy,
            LookForProof.Looked looked,
            Origin origin) {
        Optional<Case> found = open(challengeId);
        if (found.isEmpty()) {
            return null;
        }
        Case open = found.get();
        Instant now = clock.instant();
        boolean proven = looked.finding() instanceof ProofFinding.Passed;
        Instant next = proven ? null : nextCheck(open.challenge(), now);
        Challenge checked =
                open.challenge()
                        .checked(
                                looked.lastCheck(now),
                                next,
                                proven ? Challenge.State.PROVEN : Challenge.State.OPEN);
        challenges.update(checked);
        evidence.add(
                new Evidence(
                        open.order().orderId(),
                        open.authorization().id(),
                        null,
                        now,
                        policy.version(),
                        origin,
                        new ChallengeChecked(
                                open.authorization().name(),
                                checked,
                                task,
                                looked.finding(),
                                looked.views())));
        if (proven) {
            trace.goesOn(open.order().orderId(), () -> complete(open, now));
        }
        return next;
    }

    /** Twice the pause each time, up to the longest one, until the value expires. */
    private @Nullable Instant nextCheck(Challenge challenge, Instant now) {
        long factor = 1L << Math.min(MOST_DOUBLINGS, challenge.checks());
        Duration pause = config.proofs().firstCheck().multipliedBy(factor);
        Duration longest = config.proofs().longestPause();
        Instant next = now.plus(pause.compareTo(longest) < 0 ? pause : longest);
        return next.isBefore(challenge.expiresAt()) ? next : challenge.expiresAt();
    }

    private void complete(Case open, Instant now) {
        Challenge challenge = open.challenge();
        // The persistent record proves what it says when it is read; a random value since it was
        // made (BR 3.2.2.4 "initiated").
        Instant startedAt =
                challenge.method() == ProofMethod.PERSISTENT ? now : challenge.startedAt();
        authorizations.update(
                open.authorization()
                        .choosing(
                                new Choice.ByChallenge(
                                        challenge.method(),
                                        challenge.adn(),
                                        challenge.br(),
                                        challenge.id(),
                                        startedAt))
                        .ended(AuthorizationState.VALID, null, now));
        outbox.publish(
                new AuthorizationCompleted(
                        open.authorization().id(),
                        open.order().orderId(),
                        open.authorization().name().ascii(),
                        AuthorizationState.VALID.code(),
                        challenge.method().code(),
                        challenge.br(),
                        challenge.adn().ascii(),
                        null,
                        null,
                        now,
                        null,
                        null));
    }
}
