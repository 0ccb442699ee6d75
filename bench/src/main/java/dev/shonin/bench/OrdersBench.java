package dev.shonin.bench;

import dev.shonin.local.client.OrderRun;
import dev.shonin.testing.TestRequests;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Drives whole orders with so many clients at a time, and measures. */
final class OrdersBench {

    private static final int MEMORY_EVERY_SECONDS = 5;

    private final OrderRun run;
    private final ProcessMeter meter;
    private final AtomicInteger progress = new AtomicInteger();

    OrdersBench(OrderRun run, ProcessMeter meter) {
        this.run = run;
        this.meter = meter;
    }

    /**
     * What was measured.
     *
     * @param seconds how long all took
     * @param cpuMillis CPU time by process
     * @param failures what went wrong, one line an order
     */
    record Result(
            int count,
            double seconds,
            Percentiles ours,
            Percentiles placedToMail,
            Percentiles approvedToIssued,
            Map<String, Double> cpuMillis,
            long peakRssMb,
            List<String> failures) {

        double ordersPerSecond() {
            return (count - failures.size()) / seconds;
        }

        double cpuPerOrder() {
            return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum() / count;
        }
    }

    /** How many orders have ended so far. */
    int progress() {
        return progress.get();
    }

    /** Runs {@code count} orders; the requests are made before the clock starts. */
    Result measure(String label, int count, int clients) throws InterruptedException {
        progress.set(0);
        Deque<Job> jobs = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            String domain = "%s-%d.bench.test".formatted(label, i);
            jobs.add(new Job(domain, TestRequests.csr(domain)));
        }
        ConcurrentLinkedQueue<Job> queue = new ConcurrentLinkedQueue<>(jobs);
        ConcurrentLinkedQueue<OrderRun.Times> times = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        Map<String, Double> before = meter.cpuMillis();
        AtomicLong peak = new AtomicLong();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        var unused =
                watch.scheduleWithFixedDelay(
                        () -> peak.accumulateAndGet(meter.residentMb(), Math::max),
                        0,
                        MEMORY_EVERY_SECONDS,
                        TimeUnit.SECONDS);
        long start = System.nanoTime();
        work(clients, queue, times, failures);
        double seconds = (System.nanoTime() - start) / 1e9;
        watch.close();
        Map<String, Double> after = meter.cpuMillis();
        after.replaceAll((name, millis) -> millis - before.getOrDefault(name, 0.0));
        return new Result(
                count,
                seconds,
                percentiles(times.stream().mapToLong(OrderRun.Times::ours).toArray()),
                percentiles(times.stream().mapToLong(OrderRun.Times::placedToMail).toArray()),
                percentiles(times.stream().mapToLong(OrderRun.Times::approvedToIssued).toArray()),
                after,
                Math.max(peak.get(), meter.residentMb()),
                List.copyOf(failures));
    }

    private void work(
            int clients,
            ConcurrentLinkedQueue<Job> queue,
            ConcurrentLinkedQueue<OrderRun.Times> times,
            ConcurrentLinkedQueue<String> failures)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                running.add(
                        threads.submit(
                                () -> {
                                    for (Job job = queue.poll(); job != null; job = queue.poll()) {
                                        one(job, times, failures);
                                    }
                                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client broke down", e.getCause());
        }
    }

    private void one(
            Job job,
            ConcurrentLinkedQueue<OrderRun.Times> times,
            ConcurrentLinkedQueue<String> failures) {
        try {
            times.add(run.run(job.domain, job.csr));
        } catch (RuntimeException e) {
            failures.add(job.domain + ": " + e.getMessage());
        } finally {
            progress.incrementAndGet();
        }
    }

    private static Percentiles percentiles(long[] nanos) {
        return new Percentiles(nanos);
    }

    private record Job(String domain, String csr) {}
}
