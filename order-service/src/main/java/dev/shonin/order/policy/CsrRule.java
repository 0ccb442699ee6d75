package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.pki.Refusal;
import dev.shonin.pki.csr.CsrAnalysis;
import dev.shonin.pki.csr.CsrRefusal;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.pki.name.NameRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The request to certify: readable, signed by its own key (RFC 2986 §3), with a key that may be
 * certified (BR 6.1.5, 6.1.6). What is wrong with its names only matters where the order takes them
 * from it.
 */
public final class CsrRule {

    private static final String POINTER = "/csr";

    private final NamePolicy names;
    private final KeyQuality keys;

    public CsrRule(NamePolicy names, KeyQuality keys) {
        this.names = names;
        this.keys = keys;
    }

    /**
     * Reads the request and notes what is wrong with it.
     *
     * @param csr as given
     * @param namesFromCsr whether its names are to be the order's
     * @return what was found; null when it cannot be read
     */
    public @Nullable CsrAnalysis check(
            @Nullable String csr, boolean namesFromCsr, Obstacles obstacles) {
        if (csr == null || csr.isBlank()) {
            obstacles.add(new Obstacle.Missing(POINTER));
            return null;
        }
        CsrAnalysis analysis = CsrAnalysis.analyse(csr, names, keys);
        for (Refusal problem : analysis.problems()) {
            if (problem instanceof NameRefusal name) {
                if (namesFromCsr) {
                    obstacles.add(new Obstacle.NameRefused(POINTER, text(name), name));
                }
            } else if (namesFromCsr || !isAboutNames(problem)) {
                obstacles.add(new Obstacle.CsrRefused(POINTER, problem));
            }
        }
        return analysis.request().isPresent() ? analysis : null;
    }

    private static boolean isAboutNames(Refusal problem) {
        return problem instanceof CsrRefusal.NoNames || problem instanceof CsrRefusal.TooManyNames;
    }

    /** The name as it stands in the request: the first thing that every name's refusal tells. */
    private static String text(NameRefusal refusal) {
        return refusal.arguments().isEmpty() ? "" : refusal.arguments().getFirst();
    }
}
