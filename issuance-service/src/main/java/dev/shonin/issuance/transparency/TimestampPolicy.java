package dev.shonin.issuance.transparency;

import dev.shonin.issuance.domain.SignedTimestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many timestamps a certificate needs: what Chrome's and Apple's policies ask of embedded ones.
 * Two for a validity up to 180 days and three beyond, from logs of at least two operators.
 */
public final class TimestampPolicy {

    private static final Duration SHORT = Duration.ofDays(180);
    private static final int OPERATORS = 2;

    private TimestampPolicy() {}

    /**
     * The timestamps to embed.
     *
     * @param verified verified timestamps, by log
     * @param validity the certificate's validity
     * @return as many as are needed, or empty while there are not enough
     */
    public static Optional<List<SignedTimestamp>> choose(
            Map<CtLog, SignedTimestamp> verified, Duration validity) {
        int needed = validity.compareTo(SHORT) > 0 ? 3 : 2;
        // First one of each operator, then whatever else there is; always in the same order.
        Map<String, CtLog> firsts = new LinkedHashMap<>();
        List<CtLog> sorted =
                verified.keySet().stream().sorted(Comparator.comparing(CtLog::name)).toList();
        sorted.forEach(log -> firsts.putIfAbsent(log.operator(), log));
        List<CtLog> order = new ArrayList<>(firsts.values());
        sorted.stream().filter(log -> !order.contains(log)).forEach(order::add);
        if (firsts.size() < OPERATORS || order.size() < needed) {
            return Optional.empty();
        }
        List<SignedTimestamp> chosen = new ArrayList<>();
        for (CtLog log : order.subList(0, needed)) {
            SignedTimestamp timestamp = verified.get(log);
            if (timestamp != null) {
                chosen.add(timestamp);
            }
        }
        return Optional.of(List.copyOf(chosen));
    }
}
