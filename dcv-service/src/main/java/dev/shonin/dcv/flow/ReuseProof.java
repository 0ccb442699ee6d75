package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofHolder;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.domain.evidence.ProofReused;
import dev.shonin.dcv.policy.OrderReuseRule;
import dev.shonin.dcv.policy.ValidationReuseRule;
import dev.shonin.dcv.store.Authorizations;
import dev.shonin.dcv.store.Challenges;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.AuthorizationCompleted;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a page or a record that proved a name for an earlier order serve a later one of the same
 * account and applicant, as long as the policy has it so (BR 4.2.1). It is judged now, and once
 * more when a certificate is to be issued, by the age it has then.
 */
@ApplicationScoped
class ReuseProof {

    private final Authorizations authorizations;
    private final Challenges challenges;
    private final CheckProofs checkProofs;
    private final EvidenceLog evidence;
    private final Outbox outbox;

    ReuseProof(
            Authorizations authorizations,
            Challenges challenges,
            CheckProofs checkProofs,
            EvidenceLog evidence,
            Outbox outbox) {
        this.authorizations = authorizations;
        this.challenges = challenges;
        this.checkProofs = checkProofs;
        this.evidence = evidence;
        this.outbox = outbox;
    }

    /**
     * A proof that serves.
     *
     * @param authorization the authorization it was made for
     * @param choice the proof, as it serves now
     */
    record Earlier(Authorization authorization, Choice.ByChallenge choice) {}

    /** The newest proof of a name by a method that serves, if there is one. */
    Optional<Earlier> find(
            ProofHolder who,
            DomainName name,
            ProofMethod method,
            PolicyProfile policy,
            Instant now) {
        List<DomainName> adns =
                method == ProofMethod.PAGE ? List.of(name) : name.authorizationDomainNames();
        if (adns.isEmpty() || !OrderReuseRule.allows(method)) {
            return Optional.empty();
        }
        Instant oldest = now.minus(ValidationReuseRule.greatestAge(policy, method, now));
        return authorizations.reusable(who, method, adns, oldest).stream()
                .flatMap(one -> served(one, name, policy, now).stream())
                .findFirst();
    }

    private Optional<Earlier> served(
            Authorization earlier, DomainName name, PolicyProfile policy, Instant now) {
        Choice.ByChallenge choice =
                ((Choice.ByChallenge) earlier.choice()).reusedFrom(earlier.id());
        Challenge challenge = challenges.of(choice.challengeId()).orElse(null);
        if (challenge == null || challenge.state() != Challenge.State.PROVEN) {
            return Optional.empty();
        }
        Authorization asked =
                Authorization.open(earlier.id(), earlier.orderId(), name, choice, now, now)
                        .ended(AuthorizationState.VALID, null, now);
        return checkProofs.judge(asked, Map.of(challenge.id(), challenge), policy, now).isPresent()
                ? Optional.empty()
                : Optional.of(new Earlier(earlier, choice));
    }

    /**
     * Takes a proof; within the caller's transaction, which also stores the authorization.
     *
     * @param pending the authorization that wants a proof
     * @param order its order
     * @param earlier the proof
     * @param policy the policy
     * @param now when
     * @return the authorization as it is now: valid
     */
    Authorization take(
            Authorization pending,
            PlacedOrder order,
            Earlier earlier,
            PolicyProfile policy,
            Instant now) {
        Choice.ByChallenge choice = earlier.choice();
        evidence.add(
                new Evidence(
                        order.orderId(),
                        pending.id(),
                        null,
                        now,
                        policy.version(),
                        Origin.ORDER,
                        new ProofReused(
                                pending.name(),
                                choice,
                                earlier.authorization(),
                                entries(earlier))));
        outbox.publish(
                new AuthorizationOpened(
                        pending.id(),
                        order.orderId(),
                        pending.name().ascii(),
                        choice.method().code(),
                        null,
                        choice.adn().ascii(),
                        now));
        outbox.publish(
                new AuthorizationCompleted(
                        pending.id(),
                        order.orderId(),
                        pending.name().ascii(),
                        AuthorizationState.VALID.code(),
                        choice.method().code(),
                        choice.br(),
                        choice.adn().ascii(),
                        null,
                        null,
                        now,
                        null,
                        earlier.authorization().id()));
        return pending.choosing(choice).ended(AuthorizationState.VALID, null, now);
    }

    /** What was to be placed, and that it was found. */
    private List<ChainedEntry> entries(Earlier earlier) {
        String challenge = earlier.choice().challengeId();
        return evidence.chainOf(earlier.authorization().orderId()).stream()
                .filter(
                        entry ->
                                entry.content().get("details") instanceof Map<?, ?> details
                                        && challenge.equals(details.get("challenge"))
                                        && shows(entry.content().get("kind"), details))
                .toList();
    }

    private static boolean shows(@Nullable Object kind, Map<?, ?> details) {
        return "challenge-opened".equals(kind)
                || ("challenge-checked".equals(kind) && "passed".equals(details.get("outcome")));
    }
}
