package dev.shonin.order.api;

import dev.shonin.kit.access.Caller;
import dev.shonin.kit.problem.ProblemMappers;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;

/**
 * Tells every caller how many calls are left, and refuses those over the account's rate
 * (draft-ietf-httpapi-ratelimit-headers-10; RFC 6585 §4).
 */
@Provider
@Metered
class RateLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String TURN = RateLimits.Turn.class.getName();

    private final RateLimits limits;
    private final Caller caller;
    private final ProblemMappers problems = new ProblemMappers();

    RateLimitFilter(RateLimits limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RateLimits.Turn turn = limits.take(caller.accountId());
        request.setProperty(TURN, turn);
        if (!turn.allowed()) {
            request.abortWith(
                    problems.problem(
                            Refusals.problem(
                                            OrderProblem.TOO_MANY_CALLS,
                                            Map.of(
                                                    "calls",
                                                    Long.toString(turn.calls()),
                                                    "seconds",
                                                    Long.toString(turn.window().toSeconds())))
                                    .withRetryAfter(wholeSeconds(turn.pause())),
                            request));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (request.getProperty(TURN) instanceof RateLimits.Turn turn) {
            answer.getHeaders()
                    .putSingle(
                            "RateLimit-Policy",
                            "\"account\";q=" + turn.calls() + ";w=" + turn.window().toSeconds());
            answer.getHeaders()
                    .putSingle(
                            "RateLimit",
                            "\"account\";r=" + turn.left() + ";t=" + resets(turn.full()));
        }
    }

    private static Duration wholeSeconds(Duration pause) {
        return Duration.ofSeconds(resets(pause));
    }

    /** In whole seconds, rounded up: a caller who waits as told is not refused again. */
    private static long resets(Duration pause) {
        return pause.plusNanos(999_999_999).toSeconds();
    }
}
