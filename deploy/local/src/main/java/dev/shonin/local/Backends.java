package dev.shonin.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The instances of one service that requests may go to, in turn. Where there are several, those
 * that say they are not ready are passed over, as a cluster's router does; a single one is always
 * asked.
 */
final class Backends {

    private final List<Backend> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Backends(int port) {
        add(port);
    }

    /** An instance, which is taken to be ready until it says otherwise. */
    static final class Backend {
        private final int port;
        private volatile boolean ready = true;

        private Backend(int port) {
            this.port = port;
        }

        int port() {
            return port;
        }

        void ready(boolean now) {
            ready = now;
        }
    }

    void add(int port) {
        if (all.stream().noneMatch(backend -> backend.port == port)) {
            all.add(new Backend(port));
        }
    }

    /** Takes an instance out, unless it is the last: requests must go somewhere. */
    void remove(int port) {
        if (all.size() > 1) {
            all.removeIf(backend -> backend.port == port);
        }
    }

    /** Those whose readiness matters: all, or none where there is no choice. */
    List<Backend> toWatch() {
        return all.size() > 1 ? all : List.of();
    }

    /** The port of the instance whose turn it is. */
    int next() {
        List<Backend> ready = all.stream().filter(backend -> backend.ready).toList();
        List<Backend> choice = ready.isEmpty() ? all : ready;
        return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size())).port;
    }
}
