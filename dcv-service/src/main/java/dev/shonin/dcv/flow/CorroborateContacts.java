package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Has remote perspectives look for the approver addresses that stand in the DNS: "a Network
 * Perspective MUST observe the same" contact address (BR 3.2.2.4.13, .14). It is done before
 * issuance, as BR 3.2.2.9 wants it, so that what was published for a moment only does not count.
 */
@ApplicationScoped
class CorroborateContacts {

    private final Corroborate corroborate;

    CorroborateContacts(Corroborate corroborate) {
        this.corroborate = corroborate;
    }

    /** What stands in the way; nothing where everything is corroborated or need not be. */
    List<Refusal> refusals(
            List<DomainName> names, List<Authorization> authorizations, PolicyProfile policy) {
        return authorizations.stream()
                .filter(authorization -> names.contains(authorization.name()))
                .map(authorization -> refusal(authorization, policy))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Refusal> refusal(Authorization authorization, PolicyProfile policy) {
        if (!(authorization.choice() instanceof Choice.ByMail mail)) {
            return Optional.empty();
        }
        return switch (mail.source()) {
            case CONSTRUCTED, DNS_SOA, WHOIS, RDAP -> Optional.empty();
            case DNS_TXT, DNS_CAA -> {
                Corroborate.Outcome outcome =
                        corroborate.ask(
                                new RemoteTask.Contact(mail.source(), mail.adn(), mail.approver()),
                                policy);
                yield outcome.enough()
                        ? Optional.empty()
                        : Optional.of(
                                new Refusal(
                                        authorization.name().ascii(),
                                        "corroboration.missing",
                                        null,
                                        null,
                                        "Too few remote perspectives see %s in the DNS of %s (%s)."
                                                .formatted(
                                                        mail.approver(),
                                                        mail.adn(),
                                                        outcome.summary())));
            }
        };
    }
}
