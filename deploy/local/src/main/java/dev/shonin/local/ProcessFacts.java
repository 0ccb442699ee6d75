package dev.shonin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operating system knows of processes. */
public final class ProcessFacts {

    private ProcessFacts() {}

    /** A process and all that descend from it. */
    public static List<ProcessHandle> tree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants()).toList())
                .orElse(List.of());
    }

    /**
     * The memory a process holds that is its own and not shared, in bytes: what is shared between
     * PostgreSQL's processes counts once that way. Falls back to the resident set.
     */
    public static long residentBytes(long pid) {
        return field(pid, "smaps_rollup", "Pss:")
                .or(() -> field(pid, "status", "VmRSS:"))
                .orElse(0L);
    }

    /** The memory of a process and its descendants, in bytes. */
    public static long residentBytesOfTree(long pid) {
        return tree(pid).stream().mapToLong(p -> residentBytes(p.pid())).sum();
    }

    /** The CPU time a process and its living descendants have used. */
    public static Duration cpuOfTree(long pid) {
        return tree(pid).stream()
                .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** When a process started: with its pid, this tells it from all others. */
    public static long startedAtMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(p -> p.info().startInstant())
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }

    /** The process with this pid, if it is still the one that started then. */
    public static Optional<ProcessHandle> same(long pid, long startedAtMillis) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> startedAtMillis(pid) == startedAtMillis);
    }

    private static Optional<Long> field(long pid, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("\\D", ""))
                    .map(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            // The process ended meanwhile, or this system has no /proc.
            return Optional.empty();
        }
    }
}
