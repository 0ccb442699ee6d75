package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.policy.CorroborationRule;
import dev.shonin.dcv.policy.DnssecRule;
import dev.shonin.dcv.policy.OrderReuseRule;
import dev.shonin.dcv.policy.ProofRules;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.dcv.policy.VerdictTexts;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether every name of a certificate is proven, as the policy has it now: what was good
 * enough when it was done may not be any more.
 */
@ApplicationScoped
class CheckProofs {

    private final boolean corroborates;
    private final boolean validates;

    /**
     * As configured: where nobody is asked elsewhere, or answers are not validated, a record of it
     * is not missed.
     */
    CheckProofs(DcvConfig config) {
        this.corroborates = config.corroboration() == DcvConfig.Corroboration.REQUIRED;
        this.validates = config.dns().dnssec() != DcvConfig.DnssecMode.OFF;
    }

    /**
     * What stands in the way; nothing where every name is proven.
     *
     * @param challenges by id, those by which names were proven
     */
    List<Refusal> refusals(
            IssuanceRequest request,
            PlacedOrder order,
            List<Authorization> authorizations,
            Map<String, Challenge> challenges,
            PolicyProfile policy,
            Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        for (DomainName name : request.names()) {
            if (order.isClosed()) {
                refusals.add(refusal(name, "order.ended", "The order has ended."));
                continue;
            }
            Optional<Authorization> proof =
                    authorizations.stream()
                            .filter(a -> a.name().equals(name))
                            .filter(a -> a.state() == AuthorizationState.VALID)
                            .findFirst();
            if (proof.isEmpty()) {
                refusals.add(
                        refusal(
                                name,
                                "authorization.missing",
                                "No valid authorization proves control of this name."));
            } else {
                judge(proof.get(), challenges, policy, now).ifPresent(refusals::add);
            }
        }
        return refusals;
    }

    /** What the proofs of a request claim, once nothing stands in the way. */
    List<ProofClaim> claims(IssuanceCase open) {
        return open.authorizations().stream()
                .filter(proof -> proof.state() == AuthorizationState.VALID)
                .filter(proof -> open.request().names().contains(proof.name()))
                .map(proof -> claim(proof, open.challenges()))
                .toList();
    }

    /** What stands in the way of one name's proof. */
    Optional<Refusal> judge(
            Authorization proof,
            Map<String, Challenge> challenges,
            PolicyProfile policy,
            Instant now) {
        ProofClaim claim = claim(proof, challenges);
        List<RuleVerdict> verdicts = new ArrayList<>(ProofRules.standing(policy, claim, now));
        // Mail contacts are looked for anew, see CorroborateContacts.
        if (!(claim instanceof ProofClaim.ByMail)) {
            verdicts.addAll(seen(policy, claim, now));
        }
        if (proof.choice() instanceof Choice.ByChallenge by && by.reusedFrom() != null) {
            verdicts.add(OrderReuseRule.judge(by.method()));
        }
        return verdicts.stream()
                .filter(RuleVerdict::blocks)
                .findFirst()
                .map(
                        verdict ->
                                refusal(
                                        proof.name(),
                                        verdict.code(),
                                        VerdictTexts.in(Locale.ENGLISH).say(verdict)));
    }

    private List<RuleVerdict> seen(PolicyProfile policy, ProofClaim claim, Instant now) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        if (validates) {
            DnssecRule.judge(policy, claim, now).ifPresent(verdicts::add);
        }
        if (corroborates) {
            CorroborationRule.judge(policy, claim, now).ifPresent(verdicts::add);
        }
        return verdicts;
    }

    /** What a valid authorization claims to have proven. */
    private static ProofClaim claim(Authorization proof, Map<String, Challenge> challenges) {
        return switch (proof.choice()) {
            case Choice.Awaited none -> throw unproven(proof);
            case Choice.BeingChecked none -> throw unproven(proof);
            case Choice.ByMail mail ->
                    new ProofClaim.ByMail(
                            proof.name(),
                            mail.adn(),
                            mail.source(),
                            ApprovalScope.FQDN,
                            List.of(proof.name()),
                            mail.startedAt(),
                            Observed.NOTHING);
            case Choice.ByChallenge looked ->
                    ProofClaims.of(
                            proof.name(),
                            looked.method(),
                            looked.adn(),
                            looked.startedAt(),
                            observed(challenges.get(looked.challengeId())));
        };
    }

    private static Observed observed(@Nullable Challenge challenge) {
        Challenge.LastCheck seen = challenge == null ? null : challenge.lastCheck();
        return seen == null ? Observed.NOTHING : seen.observed();
    }

    private static IllegalStateException unproven(Authorization proof) {
        return new IllegalStateException(proof.id() + " is valid without a proof");
    }

    private static Refusal refusal(DomainName name, String code, String detail) {
        return new Refusal(name.ascii(), code, null, null, detail);
    }
}
