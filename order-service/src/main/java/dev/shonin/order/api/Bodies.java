package dev.shonin.order.api;

import dev.shonin.kit.problem.KitProblem;
import dev.shonin.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Request bodies. */
final class Bodies {

    private Bodies() {}

    /** The body; a request without one, or with JSON's null, is malformed. */
    static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(
                    KitProblem.MALFORMED, "The request has no body.", "リクエストに本文がありません。");
        }
        return body;
    }
}
