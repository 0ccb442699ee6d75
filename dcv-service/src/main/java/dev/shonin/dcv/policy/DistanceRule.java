package dev.shonin.dcv.policy;

import dev.shonin.dcv.domain.perspective.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Network perspectives are distinct "when the straight-line distance between them is at least 500
 * km", and remote when they are distinct from the primary one and from each other (BR 3.2.2.9). The
 * number is in the policy.
 */
public final class DistanceRule {

    private DistanceRule() {}

    /**
     * Which of these are too near to each other to count as two.
     *
     * @param sites all perspectives, the primary one among them
     * @param leastKm how far apart they must be
     * @return one sentence for each pair; none where all are distinct, or not on the map
     */
    public static List<String> faults(List<Site> sites, int leastKm) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            for (int j = i + 1; j < sites.size(); j++) {
                double km = sites.get(i).kilometresTo(sites.get(j)).orElse(leastKm);
                if (km < leastKm) {
                    faults.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s (%s) and %s (%s) are %.0f km apart; it must be %d at"
                                            + " least",
                                    sites.get(i).name(),
                                    sites.get(i).place(),
                                    sites.get(j).name(),
                                    sites.get(j).place(),
                                    km,
                                    leastKm));
                }
            }
        }
        return faults;
    }
}
