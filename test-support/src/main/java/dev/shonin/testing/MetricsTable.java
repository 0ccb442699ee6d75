package dev.shonin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code deploy/metrics.md}, compared with what a service says at {@code /q/metrics}. */
public final class MetricsTable {

    /**
     * A line of the table.
     *
     * @param name the family, as Prometheus sees it
     * @param kind gauge, counter or timer
     * @param services which services have it, such as {@code dcv}
     * @param fromStart whether it is there before anything has happened
     */
    public record Metric(String name, String kind, List<String> services, boolean fromStart) {}

    private final List<Metric> metrics;

    private MetricsTable(List<Metric> metrics) {
        this.metrics = metrics;
    }

    /** Reads the table; the working directory is a module of the project. */
    public static MetricsTable read() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("deploy/metrics.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not within the project");
        }
        try (Stream<String> lines = Files.lines(folder.resolve("deploy/metrics.md"))) {
            return new MetricsTable(
                    lines.filter(line -> line.startsWith("| `")).map(MetricsTable::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Metric line(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new Metric(
                cells.get(1).replace("`", ""),
                cells.get(2),
                List.of(cells.get(4).split(" ")),
                cells.get(5).equals("start"));
    }

    /** Every line. */
    public List<Metric> metrics() {
        return metrics;
    }

    /**
     * What is wrong with what a service exports: metrics of ours that the table does not have, and
     * those the table promises from the start that are not there. Empty when nothing is.
     *
     * @param service such as {@code order}
     * @param exported the body of {@code /q/metrics}
     */
    public List<String> complaints(String service, String exported) {
        Set<String> families = families(exported);
        List<String> found = new ArrayList<>();
        List<String> known =
                metrics.stream()
                        .filter(metric -> metric.services().contains(service))
                        .map(Metric::name)
                        .toList();
        families.stream()
                .filter(name -> name.startsWith("shonin_") && !known.contains(name))
                .forEach(name -> found.add(name + " is not in deploy/metrics.md"));
        metrics.stream()
                .filter(metric -> metric.services().contains(service) && metric.fromStart())
                .filter(metric -> !families.contains(metric.name()))
                .forEach(metric -> found.add(metric.name() + " is not exported"));
        return found;
    }

    private static Set<String> families(String exported) {
        Set<String> names = new TreeSet<>();
        exported.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" "))
                .forEach(
                        words -> {
                            boolean bareCounter =
                                    words[3].equals("counter") && !words[2].endsWith("_total");
                            String name = bareCounter ? words[2] + "_total" : words[2];
                            // A timer's maximum is exported as a gauge of its own.
                            names.add(name.replaceFirst("_seconds_max$", "_seconds"));
                        });
        return names;
    }
}
