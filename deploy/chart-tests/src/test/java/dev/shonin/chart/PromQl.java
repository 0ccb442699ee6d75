package dev.shonin.chart;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics a PromQL expression asks for. There is no parser of PromQL for the JVM; Prometheus'
 * own tool checks the syntax, and here it is enough to know what is not a metric: strings, label
 * matchers, lists of labels, durations, numbers, functions and words of the language.
 */
final class PromQl {

    private static final Set<String> WORDS =
            Set.of(
                    "and",
                    "or",
                    "unless",
                    "by",
                    "without",
                    "on",
                    "ignoring",
                    "group_left",
                    "group_right",
                    "offset",
                    "bool");
    private static final Pattern LABEL_LISTS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.])([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String bare =
                LABEL_LISTS
                        .matcher(
                                expression
                                        .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "")
                                        .replaceAll("\\{[^}]*}", "")
                                        .replaceAll("\\[[^]]*]", ""))
                        .replaceAll(" ")
                        .replaceAll("\\boffset\\s+\\w+", "");
        Set<String> found = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!WORDS.contains(name.group(1))) {
                found.add(name.group(1));
            }
        }
        return found;
    }
}
