package dev.shonin.local;

import dev.shonin.local.StackReport.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends what a launcher that was killed has left behind. */
final class OrphanHunt {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private OrphanHunt() {}

    /**
     * Ends the recorded processes that still run: each is known by its pid and the moment it
     * started, so that no stranger with a recycled pid is hit.
     *
     * @return how many there were
     */
    static int reap(Optional<StackReport> before, StateDirectory state) {
        List<ProcessHandle> orphans = new ArrayList<>();
        for (Part part : before.map(StackReport::parts).orElse(List.of())) {
            Long pid = part.pid();
            Long startedAt = part.startedAt();
            if (pid != null && startedAt != null) {
                ProcessFacts.same(pid, startedAt).ifPresent(orphans::add);
            }
        }
        for (ProcessHandle orphan : orphans) {
            if (!interrupt(orphan.pid())) {
                orphan.destroy();
            }
        }
        for (ProcessHandle orphan : orphans) {
            if (!Poll.until(PATIENCE, () -> !orphan.isAlive())) {
                orphan.destroyForcibly();
                if (!Poll.until(PATIENCE, () -> !orphan.isAlive())) {
                    throw new StackException(
                            "process %d of the stack in %s does not end"
                                    .formatted(orphan.pid(), state.path()));
                }
            }
        }
        return orphans.size();
    }

    /** SIGINT: PostgreSQL shuts down fast upon it, and a JVM in good order. */
    private static boolean interrupt(long pid) {
        try {
            return new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }
}
