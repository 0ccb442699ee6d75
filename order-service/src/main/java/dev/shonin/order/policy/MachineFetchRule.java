package dev.shonin.order.policy;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether a page was opened by a program that nobody looks over the shoulder of, such as a mail
 * scanner. Only what shows itself is told; a scanner that pretends to be a browser is not
 * recognised, which is why every line about an opened page says that opening changes nothing.
 */
public final class MachineFetchRule {

    /** Every browser's name for itself begins so, for reasons of history. */
    private static final String BROWSER = "Mozilla/";

    private static final Pattern PROGRAM =
            Pattern.compile(
                    "bot|crawl|spider|scan|preview|headless|monitor|safelinks|proofpoint|mimecast"
                            + "|barracuda|urlscan|fetcher|http-?client");

    private MachineFetchRule() {}

    /**
     * Judges by what the timeline keeps of a request: {@code method}, {@code client}, {@code
     * purpose}.
     */
    public static boolean byMachine(Map<String, String> params) {
        String client = params.getOrDefault("client", "");
        return "HEAD".equals(params.get("method"))
                || params.containsKey("purpose")
                || !client.startsWith(BROWSER)
                || PROGRAM.matcher(client.toLowerCase(Locale.ROOT)).find();
    }
}
