package dev.shonin.order.flow;

import dev.shonin.events.PreflightAnswered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Those who wait for an answer in this instance. Every instance sees every answer. */
@ApplicationScoped
public class PreflightAnswers {

    private final Map<String, CompletableFuture<PreflightAnswered>> awaited =
            new ConcurrentHashMap<>();

    /** Begins to wait, before the question is asked. */
    void expect(String preflightId) {
        awaited.put(preflightId, new CompletableFuture<>());
    }

    /** Takes an answer in; of those that nobody here waits for nothing is kept. */
    public void answered(PreflightAnswered answer) {
        CompletableFuture<PreflightAnswered> waiting = awaited.get(answer.preflightId());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /** The answer, if it comes in time. */
    Optional<PreflightAnswered> await(String preflightId, Duration atMost) {
        CompletableFuture<PreflightAnswered> waiting = awaited.get(preflightId);
        if (waiting == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(waiting.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            forget(preflightId);
        }
    }

    /** Waits no longer. */
    void forget(String preflightId) {
        awaited.remove(preflightId);
    }
}
