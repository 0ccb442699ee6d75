package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.dcv.method.ProofChecks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks for a proof from here, and where it is found, from the remote perspectives as well. */
@ApplicationScoped
class LookForProof {

    private final ProofChecks checks;
    private final Corroborate corroborate;

    LookForProof(Dns dns, Pages pages, Corroborate corroborate, DcvConfig config, Clock clock) {
        this.corroborate = corroborate;
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
                    at,
                    finding.outcome(),
                    finding.seen().code(),
                    finding.seen().values(),
                    views,
                    finding.seen().dnssec());
        }
    }

    /** Looks, once. */
    Looked look(ProofTask task, PolicyProfile policy) {
        ProofFinding here = checks.check(task);
        if (!(here instanceof ProofFinding.Passed)) {
            return new Looked(here, List.of());
        }
        Corroborate.Outcome elsewhere = corroborate.ask(new RemoteTask.Proof(task), policy);
        ProofFinding all = elsewhere.enough() ? here : notCorroborated(here, elsewhere);
        return new Looked(all, elsewhere.views().stream().map(LookForProof::view).toList());
    }

    private static ProofFinding notCorroborated(ProofFinding here, Corroborate.Outcome elsewhere) {
        return new ProofFinding.Inconclusive(
                new ProofFinding.Sighting(
                        "corroboration.missing",
                        Map.of("seen", elsewhere.summary()),
                        here.seen().lookups(),
                        here.seen().hops(),
                        here.seen().page()));
    }

    private static Challenge.View view(RemoteView view) {
        return new Challenge.View(view.perspective(), view.region(), view.agrees(), view.code());
    }
}
