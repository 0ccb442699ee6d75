package dev.shonin.bench;

import dev.shonin.local.ProcessFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time and memory of processes, as Linux accounts them in {@code /proc}. A process's children
 * are counted with it: PostgreSQL's backends are its postmaster's.
 */
public final class ProcessMeter {

    private static final double MILLIS_PER_TICK = 1000.0 / 100;

    private final Map<String, Long> pids;

    /** Meters these processes, by name. */
    public ProcessMeter(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /** CPU milliseconds so far, by name. */
    public Map<String, Double> cpuMillis() {
        Map<String, Double> result = new LinkedHashMap<>();
        pids.forEach((name, pid) -> result.put(name, cpu(pid)));
        return result;
    }

    /**
     * The memory all of them hold now, in MB. What PostgreSQL's processes share counts once
     * (proportional set size).
     */
    long residentMb() {
        return pids.values().stream()
                        .flatMap(ProcessMeter::family)
                        .mapToLong(ProcessFacts::residentBytes)
                        .sum()
                / (1024 * 1024);
    }

    private static Stream<Long> family(long pid) {
        return isPostgres(pid)
                ? ProcessFacts.tree(pid).stream().map(ProcessHandle::pid)
                : Stream.of(pid);
    }

    private static boolean isPostgres(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).startsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    private static double cpu(long pid) {
        return family(pid).mapToDouble(ProcessMeter::ticks).sum() * MILLIS_PER_TICK;
    }

    private static double ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // Behind the command name in parentheses: utime and stime are fields 14 and 15, those
            // of children
            // that have ended 16 and 17 (proc(5)).
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(11, 12, 13, 14).mapToLong(i -> Long.parseLong(fields[i])).sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
