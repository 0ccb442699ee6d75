package dev.shonin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an alert or a dashboard asks for: the series of a metric, those with certain labels perhaps.
 *
 * @param metric such as {@code shonin_caa_refusals_total}
 * @param conditions on its labels
 * @param file who asks
 */
record WatchedSeries(String metric, List<Condition> conditions, String file) {

    /** Put on by whoever scrapes, so no service exports it. */
    private static final String SCRAPED = "service";

    private static final Pattern CONDITION =
            Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:\\\\.|[^\"\\\\])*)\"");

    WatchedSeries {
        conditions = List.copyOf(conditions);
    }

    /**
     * A condition on a label.
     *
     * @param label its name
     * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
     * @param value what its value is compared with
     */
    record Condition(String label, String operator, String value) {

        boolean holds(Map<String, String> labels) {
            String found = labels.getOrDefault(label, "");
            return switch (operator) {
                case "=" -> found.equals(value);
                case "!=" -> !found.equals(value);
                case "=~" -> found.matches(value);
                case "!~" -> !found.matches(value);
                default -> throw new IllegalStateException("no operator " + operator);
            };
        }
    }

    /**
     * Everything that the chart's alerts and dashboards ask for.
     *
     * @param root the project
     * @param metrics the names of what they may ask for
     */
    static List<WatchedSeries> read(Path root, Collection<String> metrics) throws IOException {
        Pattern selector =
                Pattern.compile(
                        "(?<![\\w:])(" + String.join("|", metrics) + ")(?![\\w:])(?:\\{([^}]*)})?");
        List<WatchedSeries> found = new ArrayList<>();
        for (Path file : files(root.resolve("deploy/helm/shonin"))) {
            String name = root.relativize(file).toString();
            // In a dashboard the quotes are within JSON's own.
            Matcher match = selector.matcher(Files.readString(file).replace("\\\"", "\""));
            while (match.find()) {
                String conditions = match.group(2) == null ? "" : match.group(2);
                found.add(new WatchedSeries(match.group(1), conditions(conditions), name));
            }
        }
        return found;
    }

    private static List<Path> files(Path chart) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("alerts", "dashboards")) {
            try (Stream<Path> all = Files.list(chart.resolve(folder))) {
                files.addAll(all.sorted().toList());
            }
        }
        return files;
    }

    private static List<Condition> conditions(String text) {
        List<Condition> conditions = new ArrayList<>();
        Matcher one = CONDITION.matcher(text);
        while (one.find()) {
            conditions.add(new Condition(one.group(1), one.group(2), one.group(3)));
        }
        return conditions;
    }

    /** Whether the conditions leave this service in question. */
    boolean mayBeOf(String service) {
        Map<String, String> scraped = Map.of(SCRAPED, service + "-service");
        return conditions.stream()
                .filter(condition -> condition.label().equals(SCRAPED))
                .allMatch(condition -> condition.holds(scraped));
    }

    /** Whether this series is among those asked for. */
    boolean selects(ExportedSeries series) {
        return series.name().equals(metric)
                && conditions.stream()
                        .filter(condition -> !condition.label().equals(SCRAPED))
                        .allMatch(condition -> condition.holds(series.labels()));
    }

    /** Whether this series has the labels that are asked about, whatever their values. */
    boolean isAbout(ExportedSeries series) {
        return series.name().equals(metric)
                && conditions.stream()
                        .map(Condition::label)
                        .filter(label -> !label.equals(SCRAPED))
                        .allMatch(series.labels()::containsKey);
    }

    @Override
    public String toString() {
        String which =
                conditions.stream()
                        .map(one -> one.label() + one.operator() + '"' + one.value() + '"')
                        .collect(Collectors.joining(","));
        return metric + '{' + which + "} of " + file;
    }
}
