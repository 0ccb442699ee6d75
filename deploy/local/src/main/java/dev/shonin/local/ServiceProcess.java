package dev.shonin.local;

import dev.shonin.local.StackReport.Part;
import dev.shonin.local.StackReport.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One service as a child process: started from its jar, started again when it dies, with growing
 * pauses and only so many times in a row.
 */
final class ServiceProcess {

    private static final long MAX_LOG_BYTES = 10L * 1024 * 1024;
    private static final int RESTARTS_IN_A_ROW = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    // Alive that long, a service has recovered, and its next death starts a new row.
    private static final Duration RECOVERED = Duration.ofMinutes(2);

    private final ServiceKind kind;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path directory;
    private final Path log;
    private final ScheduledExecutorService spawner;
    private final Runnable onChange;
    private @Nullable Process process;
    private boolean wanted;
    private State state = State.DOWN;
    private int restarts;
    private int inARow;
    private long startedNanos;

    /**
     * Describes a child; nothing is started.
     *
     * @param spawner a single thread that lives as long as the launcher: the kernel takes its end
     *     for the end of the parent
     * @param onChange told when the state has changed
     */
    ServiceProcess(
            ServiceKind kind,
            int port,
            ServiceCommand command,
            Path log,
            ScheduledExecutorService spawner,
            Runnable onChange) {
        this.kind = kind;
        this.port = port;
        this.command = command.line();
        this.environment = command.environment();
        this.directory = command.directory();
        this.log = log;
        this.spawner = spawner;
        this.onChange = onChange;
    }

    ServiceKind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    void start() {
        synchronized (this) {
            wanted = true;
            inARow = 0;
        }
        rotateLog();
        CompletableFuture.runAsync(this::spawn, spawner).join();
    }

    /** Returns when the service says it is ready; throws when it dies or takes too long. */
    void awaitReady(Duration timeout) {
        boolean decided =
                Poll.until(timeout, () -> !isAlive() || answersReady() || state() == State.FAILED);
        if (decided && isAlive() && state() != State.FAILED) {
            change(State.READY);
            return;
        }
        change(State.FAILED);
        String what =
                decided
                        ? " died while it started"
                        : " was not ready after " + timeout.toSeconds() + " s";
        throw new StackException(
                kind.serviceName() + what + LogFile.lastError(log) + "; its log is " + log);
    }

    /** Asks the process to end, and makes it end when it does not. */
    void stop(Duration patience) {
        terminate(patience);
    }

    /**
     * Asks the process to end, and makes it end when it does not.
     *
     * @return whether it ended by itself
     */
    boolean terminate(Duration patience) {
        Process ending = forget();
        if (ending == null) {
            return true;
        }
        ending.destroy();
        boolean ended = Poll.until(patience, () -> !ending.isAlive());
        if (!ended) {
            ending.destroyForcibly();
            Poll.until(Duration.ofSeconds(5), () -> !ending.isAlive());
        }
        change(State.DOWN);
        return ended;
    }

    /** SIGKILL: the process ends in the middle of whatever it does, and stays down. */
    void kill() {
        Process ending = forget();
        if (ending != null) {
            ending.destroyForcibly();
            Poll.until(Duration.ofSeconds(10), () -> !ending.isAlive());
            change(State.DOWN);
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized State state() {
        return state;
    }

    synchronized @Nullable Long pid() {
        return process != null && process.isAlive() ? Long.valueOf(process.pid()) : null;
    }

    synchronized Part report() {
        Long pid = pid();
        return new Part(
                kind.serviceName(),
                state,
                pid,
                pid == null ? null : ProcessFacts.startedAtMillis(pid),
                port,
                null,
                restarts);
    }

    private synchronized @Nullable Process forget() {
        wanted = false;
        Process ending = process;
        process = null;
        return ending;
    }

    private void spawn() {
        synchronized (this) {
            if (!wanted || isAlive()) {
                return;
            }
            ProcessBuilder builder =
                    new ProcessBuilder(new ArrayList<>(command))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            try {
                Process started = builder.start();
                process = started;
                startedNanos = System.nanoTime();
                var unused = started.onExit().thenAccept(this::died);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start " + kind.serviceName(), e);
            }
        }
        change(State.STARTING);
    }

    private void died(Process ended) {
        State next;
        synchronized (this) {
            if (!ended.equals(process) || !wanted) {
                return;
            }
            if (System.nanoTime() - startedNanos > RECOVERED.toNanos()) {
                inARow = 0;
            }
            // While it first starts, awaitReady reports the death; a wrong setting does not mend.
            boolean again = state == State.READY || inARow > 0;
            if (again && inARow < RESTARTS_IN_A_ROW) {
                long pause = FIRST_PAUSE.toMillis() << inARow;
                inARow++;
                restarts++;
                var unused = spawner.schedule(this::respawn, pause, TimeUnit.MILLISECONDS);
                next = State.DOWN;
            } else {
                next = State.FAILED;
            }
        }
        change(next);
    }

    private void respawn() {
        spawn();
        // The spawner has other children to start; waiting is another thread's.
        Thread.ofVirtual()
                .start(
                        () -> {
                            if (Poll.until(
                                            Duration.ofMinutes(1),
                                            () -> !isAlive() || answersReady())
                                    && isAlive()) {
                                change(State.READY);
                            }
                        });
    }

    private void change(State to) {
        synchronized (this) {
            state = to;
        }
        onChange.run();
    }

    boolean answersReady() {
        return Http.answers("http://127.0.0.1:" + port + "/q/health/ready");
    }

    private void rotateLog() {
        try {
            if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
                Files.move(
                        log,
                        log.resolveSibling(log.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rotate " + log, e);
        }
    }
}
