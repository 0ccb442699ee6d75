package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.ProofClaim;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.pki.name.DomainName;
import java.time.Instant;

/** What a page or a record claims to prove, for the rules to judge. */
final class ProofClaims {

    private ProofClaims() {}

    static ProofClaim of(
            DomainName name,
            ProofMethod method,
            DomainName adn,
            Instant startedAt,
            Observed observed) {
        return switch (method) {
            case PAGE -> new ProofClaim.ByPage(name, adn, startedAt, observed);
            case DNS -> new ProofClaim.ByDns(name, adn, startedAt, observed);
            case PERSISTENT -> new ProofClaim.ByPersistentRecord(name, adn, startedAt, observed);
            case EMAIL -> throw new IllegalArgumentException("a mail has an approver: " + name);
        };
    }
}
