package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Challenge.Placement;
import dev.shonin.dcv.domain.Challenge.Secret;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.DcvException;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.evidence.ChallengeOpened;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.dcv.policy.ProofMethodRule;
import dev.shonin.dcv.policy.RandomValueRule;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.dcv.store.Challenges;
import dev.shonin.dcv.store.EvidenceLog;
import dev.shonin.events.AuthorizationOpened;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.seal.KeyedHash;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what has to stand where, so that a name is proven by a page or a DNS record, and has it
 * looked for from then on.
 */
@ApplicationScoped
class OpenChallenge {

    /** 160 bits (BR 1.6.1 asks for 112), in letters that may stand in a DNS label too. */
    private static final int VALUE_LENGTH = 32;

    private static final int FILE_NAME_LENGTH = 16;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String PURPOSE = "challenge-value";

    private final SecureRandom random = new SecureRandom();
    private final Challenges challenges;
    private final EvidenceLog evidence;
    private final Sealer sealer;
    private final KeyedHash keyedHash;
    private final Outbox outbox;
    private final WorkQueue work;
    private final DcvConfig config;

    OpenChallenge(
            Challenges challenges,
            EvidenceLog evidence,
            Sealer sealer,
            KeyedHash keyedHash,
            Outbox outbox,
            WorkQueue work,
            DcvConfig config) {
        this.challenges = challenges;
        this.evidence = evidence;
        this.sealer = sealer;
        this.keyedHash = keyedHash;
        this.outbox = outbox;
        this.work = work;
        this.config = config;
    }

    /**
     * Why a name cannot be proven in this way; null where it can.
     *
     * @param name the name
     * @param method the method
     * @param adn the authorization domain name wished for; null for the name itself
     * @param policy the policy
     * @param now when
     */
    static DcvException.@Nullable MethodNotPossible objection(
            DomainName name,
            ProofMethod method,
            @Nullable String adn,
            PolicyProfile policy,
            Instant now) {
        if (method == ProofMethod.PAGE && name.isWildcard()) {
            return refusal("wildcard", name, Map.of());
        }
        List<DomainName> possible = possible(name, method);
        if (possible.isEmpty() || (adn != null && chosen(possible, adn) == null)) {
            return refusal(
                    "adn",
                    name,
                    Map.of(
                            "adn",
                            adn == null ? name.ascii() : adn,
                            "possible",
                            String.join(", ", possible.stream().map(DomainName::ascii).toList())));
        }
        for (RuleVerdict verdict :
                ProofMethodRule.judge(
                        policy,
                        ProofClaims.of(name, method, possible.getFirst(), now, Observed.NOTHING),
                        now)) {
            if (verdict.blocks()) {
                return refusal(
                        "policy",
                        name,
                        Map.of("policy", policy.version(), "br", verdict.basis().section()));
            }
        }
        return null;
    }

    private static DcvException.MethodNotPossible refusal(
            String reason, DomainName name, Map<String, String> values) {
        Map<String, String> all = new java.util.HashMap<>(values);
        all.put("name", name.ascii());
        return new DcvException.MethodNotPossible(reason, all);
    }

    private static List<DomainName> possible(DomainName name, ProofMethod method) {
        return method == ProofMethod.PAGE ? List.of(name) : name.authorizationDomainNames();
    }

    private static @Nullable DomainName chosen(List<DomainName> possible, @Nullable String adn) {
        if (adn == null) {
            return possible.getFirst();
        }
        String wanted = adn.strip().toLowerCase(java.util.Locale.ROOT);
        return possible.stream()
                .filter(one -> one.ascii().equals(wanted) || one.unicode().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /**
     * Opens one; within the caller's transaction, which also stores the authorization.
     *
     * @param authorization the pending authorization
     * @param order its order
     * @param method the method, which {@link #objection} has nothing against
     * @param adn the authorization domain name wished for; null for the name itself
     * @param policy the policy
     * @param now when
     * @param origin who wants it
     * @return the authorization as it is now
     */
    Authorization open(
            Authorization authorization,
            PlacedOrder order,
            ProofMethod method,
            @Nullable String adn,
            PolicyProfile policy,
            Instant now,
            Origin origin) {
        DomainName at = chosen(possible(authorization.name(), method), adn);
        if (at == null) {
            throw new IllegalArgumentException(adn + " is no ADN of " + authorization.name());
        }
        String id = Ids.next("chl");
        Instant first =
                method == ProofMethod.PERSISTENT ? now : now.plus(config.proofs().firstCheck());
        Challenge challenge =
                new Challenge(
                        id,
                        authorization.id(),
                        order.orderId(),
                        order.accountId(),
                        at,
                        policy.required("method." + method.code(), now).section(),
                        placement(method, id),
                        Challenge.State.OPEN,
                        now,
                        expiry(order, policy, now),
                        0,
                        first,
                        null,
                        0);
        challenges.add(challenge);
        work.enqueue(CheckChallenge.KIND, id, first);
        evidence.add(
                new Evidence(
                        order.orderId(),
                        authorization.id(),
                        null,
                        now,
                        policy.version(),
                        origin,
                        new ChallengeOpened(authorization.name(), challenge, value(challenge))));
        outbox.publish(
                new AuthorizationOpened(
                        authorization.id(),
                        order.orderId(),
                        authorization.name().ascii(),
                        method.code(),
                        null,
                        at.ascii(),
                        now));
        return authorization.choosing(
                new Choice.ByChallenge(method, at, challenge.br(), id, challenge.startedAt()));
    }

    private Placement placement(ProofMethod method, String id) {
        return switch (method) {
            case PAGE -> new Placement.Page(text(FILE_NAME_LENGTH) + ".txt", secret(id));
            case DNS -> new Placement.Dns(secret(id));
            case PERSISTENT -> new Placement.Persistent();
            case EMAIL -> throw new IllegalArgumentException("a mail is no challenge");
        };
    }

    private Secret secret(String id) {
        String value = text(VALUE_LENGTH);
        return new Secret(sealer.seal(value, id), keyedHash.hash(value, PURPOSE));
    }

    /** The random value, as it is to be placed; null where there is none or it is used up. */
    @Nullable String value(Challenge challenge) {
        Secret secret = challenge.placement().secret();
        return secret == null || secret.sealed() == null
                ? null
                : sealer.open(secret.sealed(), challenge.id());
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The earlier of the random value's lifetime and the order's end. */
    private static Instant expiry(PlacedOrder order, PolicyProfile policy, Instant now) {
        Instant end = now.plus(RandomValueRule.lifetime(policy, now));
        return order.expiresAt().isBefore(end) ? order.expiresAt() : end;
    }
}
