package dev.shonin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code deploy/metrics.md}, and what the chart's alerts and dashboards ask for, compared with what
 * a service says at {@code /q/metrics}.
 */
public final class MetricsTable {

    /**
     * A line of the table.
     *
     * @param name the family, as Prometheus sees it
     * @param kind gauge, counter or timer
     * @param labels the names of its labels
     * @param services which services have it, such as {@code dcv}
     */
    public record Metric(String name, String kind, List<String> labels, List<String> services) {

        /** Whether it is the services' own; the others are by Quarkus and its libraries. */
        boolean isOurs() {
            return name.startsWith(OURS);
        }

        /** Under which names its series are exported. */
        List<String> series() {
            return kind.equals("timer")
                    ? Stream.of("_count", "_sum", "_max", "_bucket").map(name::concat).toList()
                    : List.of(name);
        }
    }

    private static final String OURS = "shonin_";

    private final List<Metric> metrics;
    private final List<WatchedSeries> watched;

    private MetricsTable(List<Metric> metrics, List<WatchedSeries> watched) {
        this.metrics = metrics;
        this.watched = watched;
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
            List<Metric> metrics =
                    lines.filter(line -> line.startsWith("| `")).map(MetricsTable::line).toList();
            List<String> names = metrics.stream().flatMap(one -> one.series().stream()).toList();
            return new MetricsTable(metrics, WatchedSeries.read(folder, names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Metric line(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new Metric(
                cells.get(1).replace("`", ""),
                // "gauge, database" says where a gauge comes from.
                cells.get(2).split(",", 2)[0],
                Arrays.stream(cells.get(3).split(", ")).filter(one -> !one.isEmpty()).toList(),
                List.of(cells.get(4).split(" ")));
    }

    /** Every line. */
    public List<Metric> metrics() {
        return metrics;
    }

    /**
     * What is wrong with what a service exports once everything has happened to it: metrics of ours
     * that the table does not have, lines of the table that are not there or have other labels, and
     * what alerts and dashboards ask for in vain. Empty when nothing is.
     *
     * @param service such as {@code order}
     * @param exported the body of {@code /q/metrics}
     */
    public List<String> complaints(String service, String exported) {
        List<ExportedSeries> series = ExportedSeries.of(exported);
        List<Metric> its =
                metrics.stream().filter(metric -> metric.services().contains(service)).toList();
        List<String> known = its.stream().map(Metric::name).toList();
        List<String> found = new ArrayList<>();
        families(exported).stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .forEach(name -> found.add(name + " is not in deploy/metrics.md"));
        watched.stream()
                .filter(one -> metrics.stream().noneMatch(metric -> isAskedFor(metric, one)))
                .forEach(one -> found.add("no service has " + one));
        for (Metric metric : its) {
            compare(metric, series, found);
            watched.stream()
                    .filter(one -> metric.series().contains(one.metric()) && one.mayBeOf(service))
                    .filter(one -> !isThere(one, metric, series))
                    .forEach(one -> found.add("nothing is exported for " + one));
        }
        return found;
    }

    private static boolean isAskedFor(Metric metric, WatchedSeries watched) {
        return metric.series().contains(watched.metric())
                && metric.services().stream().anyMatch(watched::mayBeOf);
    }

    private static void compare(
            Metric metric, List<ExportedSeries> exported, List<String> complaints) {
        List<ExportedSeries> its =
                exported.stream().filter(one -> metric.series().contains(one.name())).toList();
        if (its.isEmpty()) {
            complaints.add(metric.name() + " is not exported");
        }
        for (ExportedSeries one : its) {
            Set<String> labels = new HashSet<>(one.labels().keySet());
            // A histogram's bound is no label of the metric's.
            labels.remove("le");
            boolean right =
                    metric.isOurs()
                            ? labels.equals(Set.copyOf(metric.labels()))
                            : labels.containsAll(metric.labels());
            if (!right) {
                complaints.add("%s has the labels %s".formatted(one.name(), labels));
            }
        }
    }

    /** What others count is not provoked here: that it can be told apart as asked is enough. */
    private static boolean isThere(
            WatchedSeries watched, Metric metric, List<ExportedSeries> exported) {
        return exported.stream()
                .anyMatch(one -> metric.isOurs() ? watched.selects(one) : watched.isAbout(one));
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
