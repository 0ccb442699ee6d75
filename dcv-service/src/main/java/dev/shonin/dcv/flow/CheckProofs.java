package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApprovalScope;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofClaim;
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
import java.util.Optional;

/**
 * Looks whether every name of a certificate is proven, as the policy has it now: what was good
 * enough when it was done may not be any more.
 */
@ApplicationScoped
class CheckProofs {

    /** What stands in the way; nothing where every name is proven. */
    List<Refusal> refusals(
            IssuanceRequest request,
            PlacedOrder order,
            List<Authorization> authorizations,
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
                judge(proof.get(), policy, now).ifPresent(refusals::add);
            }
        }
        return refusals;
    }

    private static Optional<Refusal> judge(Authorization proof, PolicyProfile policy, Instant now) {
        return ProofRules.standing(policy, claim(proof), now).stream()
                .filter(RuleVerdict::blocks)
                .findFirst()
                .map(
                        verdict ->
                                refusal(
                                        proof.name(),
                                        verdict.code(),
                                        VerdictTexts.in(Locale.ENGLISH).say(verdict)));
    }

    /** What a valid authorization claims to have proven. */
    private static ProofClaim claim(Authorization proof) {
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
                    ProofClaims.of(proof.name(), looked.method(), looked.adn(), looked.startedAt());
        };
    }

    private static IllegalStateException unproven(Authorization proof) {
        return new IllegalStateException(proof.id() + " is valid without a proof");
    }

    private static Refusal refusal(DomainName name, String code, String detail) {
        return new Refusal(name.ascii(), code, null, null, detail);
    }
}
