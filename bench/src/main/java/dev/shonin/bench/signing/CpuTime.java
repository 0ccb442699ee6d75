package dev.shonin.bench.signing;

import dev.shonin.local.StackException;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What share of an iteration its process was given a processor. {@code openssl speed} divides by
 * CPU time; so do we, or the two could not be set beside each other on a machine that does other
 * things as well. The whole process counts: garbage collection and compilation are costs too.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {

    private static final String SHARE = "cpuShare";

    /** CPU time by elapsed time; read by JMH. */
    public double cpuShare;

    private long cpuAtStart;
    private long timeAtStart;

    /** JMH makes it. */
    public CpuTime() {}

    /** Begins to count. */
    @Setup(Level.Iteration)
    public void begin() {
        cpuAtStart = processCpuNanos();
        timeAtStart = System.nanoTime();
    }

    /** Counts. */
    @TearDown(Level.Iteration)
    public void end() {
        cpuShare = (double) (processCpuNanos() - cpuAtStart) / (System.nanoTime() - timeAtStart);
    }

    /** A run's operations per second of CPU time, the mean over its iterations. */
    static double perSecond(RunResult result) {
        return result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .mapToDouble(CpuTime::perSecond)
                .average()
                .orElseThrow(() -> new StackException("the benchmarks measured nothing"));
    }

    private static double perSecond(IterationResult iteration) {
        Result<?> share = iteration.getSecondaryResults().get(SHARE);
        if (share == null) {
            throw new StackException("a benchmark does not take the CPU time");
        }
        return iteration.getPrimaryResult().getScore() / share.getScore();
    }

    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : System.nanoTime();
    }
}
