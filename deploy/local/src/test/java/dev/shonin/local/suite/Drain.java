package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;

/** Ends an instance as a cluster does, and looks how it goes. */
final class Drain {

    /** What a pod is given before it is killed is longer: ADR 0018. */
    private static final Duration ALLOWED = Duration.ofSeconds(25);

    private Drain() {}

    /** Several at once. */
    static void drain(List<ServiceInstance> instances) {
        List<CompletableFuture<Void>> all =
                instances.stream()
                        .map(
                                instance ->
                                        CompletableFuture.runAsync(
                                                () -> drain(instance),
                                                task -> Thread.ofVirtual().start(task)))
                        .toList();
        all.forEach(CompletableFuture::join);
    }

    /**
     * Sends SIGTERM: the instance says that it is not ready while it still serves, and ends by
     * itself in time.
     */
    static void drain(ServiceInstance instance) {
        assertThat(instance.isReady()).as("%s before", instance.kind()).isTrue();
        AtomicBoolean saidSo = new AtomicBoolean();
        long start = System.nanoTime();
        CompletableFuture<Boolean> ended =
                CompletableFuture.supplyAsync(
                        () -> instance.terminate(ALLOWED), task -> Thread.ofVirtual().start(task));
        Awaitility.await("readiness of " + instance.kind())
                .atMost(ALLOWED)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            boolean ready = instance.isReady();
                            // Asked in this order: it said so while it still answered.
                            saidSo.compareAndSet(false, !ready && instance.answers());
                            return saidSo.get() || ended.isDone();
                        });
        assertThat(saidSo).as("%s said that it is not ready", instance.kind()).isTrue();
        assertThat(ended.join()).as("%s ended in time", instance.kind()).isTrue();
        System.out.printf(
                "%s drained in %.1f s%n",
                instance.kind().serviceName(), (System.nanoTime() - start) / 1e9);
    }
}
