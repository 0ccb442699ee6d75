package dev.shonin.local;

import java.time.Duration;
import java.util.Optional;

/** One of several instances of a service, for those who update or drain it. */
public final class ServiceInstance {

    private static final Duration START = Duration.ofMinutes(4);

    private final ServiceProcess process;
    private final Backends backends;

    ServiceInstance(ServiceProcess process, Backends backends) {
        this.process = process;
        this.backends = backends;
    }

    /** Which service it is. */
    public ServiceKind kind() {
        return process.kind();
    }

    /** Where it listens, on loopback. */
    public int port() {
        return process.port();
    }

    /** Whether it says that requests may come. */
    public boolean isReady() {
        return process.answersReady();
    }

    /** Whether it answers at all, be it to say that it is not ready. */
    public boolean answers() {
        return Http.send("GET", "http://127.0.0.1:" + port() + "/q/health/live", null, null)
                        .status()
                == 200;
    }

    /** Whether its process lives. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends SIGTERM and waits for the process to end by itself; requests go to it as long as it
     * says that it is ready, or is the only one.
     *
     * @return whether it ended within that time; one that did not is killed
     */
    public boolean terminate(Duration patience) {
        boolean ended = process.terminate(patience);
        backends.remove(port());
        return ended;
    }

    void start() {
        process.start();
        process.awaitReady(START);
        backends.add(port());
    }

    void stop(Duration patience) {
        process.stop(patience);
    }

    /** Its row in the report, while there is a process. */
    Optional<StackReport.Part> report() {
        return isAlive() ? Optional.of(process.report()) : Optional.empty();
    }
}
