package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.Site;
import dev.shonin.dcv.policy.CorroborationRule;
import dev.shonin.dcv.policy.DistanceRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks, at the start, whether the configured perspectives can be what the policy wants: far enough
 * from each other, which stops the start, and enough of them, which would only refuse every proof.
 */
@ApplicationScoped
public class PlacePerspectives {

    private static final Logger LOG = Logger.getLogger(PlacePerspectives.class);

    private final Perspectives perspectives;
    private final Policies policies;
    private final DcvConfig config;
    private final Clock clock;

    PlacePerspectives(Perspectives perspectives, Policies policies, DcvConfig config, Clock clock) {
        this.perspectives = perspectives;
        this.policies = policies;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Checks.
     *
     * @throws IllegalStateException where two are too near to each other
     */
    public void check() {
        if (config.corroboration() == DcvConfig.Corroboration.OFF) {
            return;
        }
        PolicyProfile policy = policies.standard();
        Optional<CorroborationRule.Wanted> wanted =
                CorroborationRule.wanted(policy, clock.instant());
        if (wanted.isEmpty()) {
            return;
        }
        List<Site> sites = perspectives.sites();
        List<String> faults = DistanceRule.faults(sites, wanted.get().distanceKm());
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "the perspectives of SHONIN_PERSPECTIVES and SHONIN_PERSPECTIVE_PRIMARY are too"
                            + " near to each other (BR 3.2.2.9): "
                            + String.join("; ", faults));
        }
        boolean placed = sites.stream().anyMatch(site -> site.name().equals("primary"));
        if (!sites.isEmpty() && (!placed || sites.stream().anyMatch(site -> site.at() == null))) {
            LOG.warn(
                    "Not every perspective is on the map, so nobody has checked that they stand far"
                            + " enough from each other (BR 3.2.2.9): give coordinates in"
                            + " SHONIN_PERSPECTIVES and SHONIN_PERSPECTIVE_PRIMARY");
        }
        int remotes = placed ? sites.size() - 1 : sites.size();
        if (remotes < wanted.get().remotes()) {
            LOG.warnf(
                    "%d remote perspectives are configured and the policy wants %d: what must be"
                            + " corroborated will be refused (SHONIN_PERSPECTIVES)",
                    remotes, wanted.get().remotes());
        }
    }
}
