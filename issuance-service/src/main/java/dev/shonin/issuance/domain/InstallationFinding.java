package dev.shonin.issuance.domain;

import java.util.List;

/**
 * One thing that was found out about an installation.
 *
 * @param code a stable code; the texts for it stand in {@code installation.properties}
 * @param weight how much it matters
 * @param arguments what the text is about: names, dates, serial numbers
 */
public record InstallationFinding(String code, Weight weight, List<String> arguments) {

    /** Takes its own copy. */
    public InstallationFinding {
        arguments = List.copyOf(arguments);
    }

    /** As it should be. */
    public static InstallationFinding good(String code, String... arguments) {
        return new InstallationFinding(code, Weight.GOOD, List.of(arguments));
    }

    /** Works, and could be better. */
    public static InstallationFinding warning(String code, String... arguments) {
        return new InstallationFinding(code, Weight.WARNING, List.of(arguments));
    }

    /** Visitors see an error. */
    public static InstallationFinding error(String code, String... arguments) {
        return new InstallationFinding(code, Weight.ERROR, List.of(arguments));
    }

    /** How much a finding matters. */
    public enum Weight {
        GOOD,
        WARNING,
        ERROR
    }
}
