package dev.shonin.issuance.domain;

import java.util.List;

/** A linter that is not our own, asked before anything is signed (BR 4.3.1.2). */
public interface ExternalLinter {

    /** Whether there is one to be asked. */
    boolean isConfigured();

    /**
     * Lints what is to be signed.
     *
     * @param toBeSigned a TBSCertificate, DER
     * @param shape which requirements it is meant to meet
     */
    Answer lint(byte[] toBeSigned, Shape shape);

    /**
     * Which requirements content is meant to meet.
     *
     * @param baseline whether the Baseline Requirements hold, or RFC 5280 alone
     * @param organization whether it carries a vetted organization
     * @param poisoned whether it is a precertificate's (RFC 6962 §3.1)
     */
    record Shape(boolean baseline, boolean organization, boolean poisoned) {}

    /** What it said. */
    sealed interface Answer {}

    /**
     * Nothing that forbids signing.
     *
     * @param by which linter, as it names itself; kept as evidence
     */
    record Passed(String by) implements Answer {}

    /**
     * Something forbids signing.
     *
     * @param findings a line each, with the name of the linter that found it
     */
    record Failed(List<String> findings) implements Answer {

        /** Takes its own copy. */
        public Failed {
            findings = List.copyOf(findings);
        }
    }

    /**
     * It said nothing that could be relied on.
     *
     * @param reason one line for operators
     */
    record Inconclusive(String reason) implements Answer {}
}
