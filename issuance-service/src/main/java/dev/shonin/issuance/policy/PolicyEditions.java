package dev.shonin.issuance.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The editions of the validation side's policies, and until when each is in force. Shipped with the
 * service, so that it knows at the moment of signing what no event could have told it in time.
 */
public final class PolicyEditions {

    private static final String RESOURCE = "/policy-editions.txt";
    private static final String IN_FORCE = "-";

    private final Map<String, Optional<LocalDate>> ends;

    private PolicyEditions(Map<String, Optional<LocalDate>> ends) {
        this.ends = Map.copyOf(ends);
    }

    /** The editions that this release knows. */
    public static PolicyEditions shipped() {
        try (InputStream in = PolicyEditions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE);
            }
            return read(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads lines of an edition, a bar, and the first day on which it is no longer in force or a
     * hyphen; a line with a # in front is a comment.
     *
     * @throws IllegalArgumentException when a line is something else, or names an edition again
     */
    static PolicyEditions read(List<String> lines) {
        Map<String, Optional<LocalDate>> ends = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int bar = line.indexOf('|');
            if (bar < 0) {
                throw new IllegalArgumentException("no end in the line: " + line);
            }
            String edition = line.substring(0, bar).strip();
            if (ends.putIfAbsent(edition, end(line.substring(bar + 1).strip())) != null) {
                throw new IllegalArgumentException("twice there: " + edition);
            }
        }
        return new PolicyEditions(ends);
    }

    private static Optional<LocalDate> end(String day) {
        if (day.equals(IN_FORCE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no day: " + day, e);
        }
    }

    /**
     * The first day (UTC) on which an edition is no longer in force; empty while nothing is known
     * of its end.
     */
    public Optional<LocalDate> endOf(String edition) {
        return ends.getOrDefault(edition, Optional.empty());
    }

    /** Every edition that is known. */
    public Set<String> all() {
        return ends.keySet();
    }
}
