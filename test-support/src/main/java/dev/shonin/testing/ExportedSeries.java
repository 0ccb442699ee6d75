package dev.shonin.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A series that a service exports.
 *
 * @param name such as {@code shonin_dns_lookup_seconds_count}
 * @param labels the names of its labels, with their values
 */
record ExportedSeries(String name, Map<String, String> labels) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

    ExportedSeries {
        labels = Map.copyOf(labels);
    }

    /** The series in what Prometheus' text format says. */
    static List<ExportedSeries> of(String exported) {
        List<ExportedSeries> found = new ArrayList<>();
        for (String line : exported.lines().filter(text -> !text.startsWith("#")).toList()) {
            Matcher series = LINE.matcher(line);
            if (series.matches()) {
                found.add(new ExportedSeries(series.group(1), labels(series.group(2))));
            }
        }
        return found;
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new HashMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }
}
