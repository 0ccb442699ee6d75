package dev.shonin.order.policy;

import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The language of an order's mails and pages. */
public final class LocaleRule {

    private static final Set<String> WRITTEN = Set.of("ja", "en");

    /** The language given, or the caller's own; an obstacle is noted when we do not write it. */
    public String check(@Nullable String given, String callers, Obstacles obstacles) {
        if (given == null) {
            return callers;
        }
        if (!WRITTEN.contains(given)) {
            obstacles.add(new Obstacle.LocaleUnknown("/locale", given));
        }
        return given;
    }
}
