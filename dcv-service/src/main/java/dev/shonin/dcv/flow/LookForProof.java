package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.method.ProofChecks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Looks for a proof from here, and where it is found, from the remote perspectives as well. */
@ApplicationScoped
class LookForProof {

    private final ProofChecks checks;

    LookForProof(Dns dns, Pages pages, DcvConfig config, Clock clock) {
        this.checks = new ProofChecks(dns, pages, clock, config.dns().bound());
    }

    /**
     * What was seen.
     *
     * @param finding what it comes to, all perspectives together
     * @param views what the remote perspectives saw
     */
    record Looked(ProofFinding finding, List<Challenge.View> views) {

        Challenge.LastCheck lastCheck(Instant at) {
            return new Challenge.LastCheck(
                    at, finding.outcome(), finding.seen().code(), finding.seen().values(), views);
        }
    }

    /** Looks, once. */
    Looked look(ProofTask task, PolicyProfile policy) {
        return new Looked(checks.check(task), List.of());
    }
}
