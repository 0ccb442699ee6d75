package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.policy.ApproverSourceRule;
import dev.shonin.dcv.policy.ValidationReuseRule;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        DomainName name = proof.name();
        return switch (proof.choice()) {
            case Choice.Awaited none -> throw unproven(proof);
            case Choice.BeingChecked none -> throw unproven(proof);
            case Choice.ByMail mail -> {
                if (!name.isCoveredBy(mail.adn())) {
                    yield Optional.of(
                            refusal(
                                    name,
                                    "authorization.not-covering",
                                    "The approval for %s does not cover this name."
                                            .formatted(mail.adn())));
                }
                if (ApproverSourceRule.judge(policy, mail.source(), now)
                        instanceof ApproverSourceRule.Standing.Retired retired) {
                    yield Optional.of(
                            refusal(
                                    name,
                                    "authorization.method-retired",
                                    "Approvals by this method (BR %s) have not been accepted since %s; prove the"
                                                    .formatted(retired.section(), retired.since())
                                            + " name by another method."));
                }
                yield ValidationReuseRule.allows(policy, mail.startedAt(), now)
                        ? Optional.empty()
                        : Optional.of(
                                refusal(
                                        name,
                                        "authorization.outdated",
                                        "The approval was begun more than %d days ago; ask for it again."
                                                .formatted(
                                                        ValidationReuseRule.greatestAge(policy, now)
                                                                .toDays())));
            }
        };
    }

    private static IllegalStateException unproven(Authorization proof) {
        return new IllegalStateException(proof.id() + " is valid without a proof");
    }

    private static Refusal refusal(DomainName name, String code, String detail) {
        return new Refusal(name.ascii(), code, null, null, detail);
    }
}
