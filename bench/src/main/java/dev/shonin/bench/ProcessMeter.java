package dev.shonin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time and peak memory of processes, as Linux accounts them in {@code /proc}. A process's
 * children are counted with it: PostgreSQL's backends are its postmaster's.
 */
final class ProcessMeter {

    private static final double MILLIS_PER_TICK = 1000.0 / 100;

    private final Map<String, Long> pids;

    ProcessMeter(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /** CPU milliseconds so far, by name. */
    Map<String, Double> cpuMillis() {
        Map<String, Double> result = new LinkedHashMap<>();
        pids.forEach((name, pid) -> result.put(name, cpu(pid)));
        return result;
    }

    /** The sum of the peaks of resident memory, in MB. */
    long peakRssMb() {
        return pids.values().stream()
                        .flatMap(ProcessMeter::family)
                        .mapToLong(ProcessMeter::peakKb)
                        .sum()
                / 1024;
    }

    private static Stream<Long> family(long pid) {
        return ProcessHandle.of(pid)
                .map(
                        handle ->
                                Stream.concat(
                                        Stream.of(pid),
                                        handle.children()
                                                .filter(ProcessMeter::isPostgres)
                                                .map(ProcessHandle::pid)))
                .orElseGet(() -> Stream.of(pid));
    }

    /**
     * A backend shares the postmaster's program; the launcher's other children are metered by name.
     */
    private static boolean isPostgres(ProcessHandle handle) {
        try {
            return Files.readString(Path.of("/proc/" + handle.pid() + "/comm"))
                    .startsWith("postgres");
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

    private static long peakKb(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
