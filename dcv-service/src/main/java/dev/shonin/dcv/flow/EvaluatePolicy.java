package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.policy.CertificateValidityRule;
import dev.shonin.dcv.policy.KeyRule;
import dev.shonin.dcv.policy.ProofRules;
import dev.shonin.dcv.policy.ReliableUntil;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what an order would meet under a policy on a date, and why. Nothing is stored or asked. */
@ApplicationScoped
public class EvaluatePolicy {

    /**
     * A name of the order-to-be.
     *
     * @param name the name
     * @param method how it is to be proven; null to see every way
     * @param source for mail, where the address comes from; null to see every source
     * @param adn the authorization domain name; null for the name itself
     * @param scope for mail, what the approver answered for
     * @param validatedAt when the proof was begun, or will be; null for the date judged for
     * @param observed what was seen of the network, where that is known
     */
    public record Candidate(
            DomainName name,
            @Nullable ProofMethod method,
            @Nullable ApproverSource source,
            @Nullable DomainName adn,
            ApprovalScope scope,
            @Nullable Instant validatedAt,
            Observed observed) {}

    /**
     * One way to prove a name, judged.
     *
     * @param method the method
     * @param source for mail, the source of the address
     * @param verdicts what each rule says
     * @param reliableUntil the first moment at which the proof no longer serves; null where it
     *     serves at no time
     */
    public record Way(
            ProofMethod method,
            @Nullable ApproverSource source,
            List<RuleVerdict> verdicts,
            @Nullable Instant reliableUntil) {}

    /** Judges the ways to prove a name: the one asked for, or all there are. */
    public List<Way> ways(PolicyProfile policy, Candidate candidate, Instant when) {
        List<Way> ways = new ArrayList<>();
        for (ProofMethod method : ProofMethod.values()) {
            if (candidate.method() != null && candidate.method() != method) {
                continue;
            }
            if (method != ProofMethod.EMAIL) {
                ways.add(way(policy, claim(candidate, method, when), null, when));
                continue;
            }
            for (ApproverSource source : ApproverSource.values()) {
                if (candidate.source() == null || candidate.source() == source) {
                    ways.add(way(policy, byMail(candidate, source, when), source, when));
                }
            }
        }
        return ways;
    }

    /** Judges what the certificate itself is to be. */
    public List<RuleVerdict> certificate(
            PolicyProfile policy,
            Optional<KeyRule.Key> key,
            @Nullable Integer validityDays,
            Instant when) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        key.ifPresent(given -> verdicts.add(KeyRule.judge(policy, given, when)));
        if (validityDays != null) {
            verdicts.add(CertificateValidityRule.judge(policy, validityDays, when));
        }
        return verdicts;
    }

    private static Way way(
            PolicyProfile policy, ProofClaim claim, @Nullable ApproverSource source, Instant when) {
        return new Way(
                claim.method(),
                source,
                ProofRules.whole(policy, claim, when),
                ReliableUntil.of(policy, claim, when).orElse(null));
    }

    private static ProofClaim byMail(Candidate candidate, ApproverSource source, Instant when) {
        return new ProofClaim.ByMail(
                candidate.name(),
                adn(candidate),
                source,
                candidate.scope(),
                List.of(candidate.name()),
                startedAt(candidate, when),
                candidate.observed());
    }

    private static ProofClaim claim(Candidate candidate, ProofMethod method, Instant when) {
        Instant startedAt = startedAt(candidate, when);
        return switch (method) {
            case EMAIL -> byMail(candidate, ApproverSource.CONSTRUCTED, when);
            case PAGE ->
                    new ProofClaim.ByPage(
                            candidate.name(), adn(candidate), startedAt, candidate.observed());
            case DNS ->
                    new ProofClaim.ByDns(
                            candidate.name(), adn(candidate), startedAt, candidate.observed());
            case PERSISTENT ->
                    new ProofClaim.ByPersistentRecord(
                            candidate.name(), adn(candidate), startedAt, candidate.observed());
        };
    }

    private static DomainName adn(Candidate candidate) {
        return candidate.adn() == null ? candidate.name().withoutWildcard() : candidate.adn();
    }

    private static Instant startedAt(Candidate candidate, Instant when) {
        return candidate.validatedAt() == null ? when : candidate.validatedAt();
    }
}
