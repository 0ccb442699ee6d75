package dev.shonin.issuance.lint;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a rule says of itself.
 *
 * @param name its stable name, as it appears in evidence and problems
 * @param citation the section it implements, such as {@code BR 7.1.2.7.12}
 * @param ruleSet where it comes from
 * @param effective the first day (UTC) on which it is applied
 * @param severity what a violation does
 * @param kinds the certificates it applies to
 */
public record About(
        String name,
        String citation,
        RuleSet ruleSet,
        LocalDate effective,
        Severity severity,
        Set<CertificateKind> kinds) {

    /** RFC 5280 was published in May 2008. */
    private static final LocalDate RFC5280_PUBLISHED = LocalDate.of(2008, 5, 1);

    /** The certificate profiles of BR 7.1.2 became binding on this day (ballot SC-62). */
    private static final LocalDate PROFILES_BINDING = LocalDate.of(2023, 9, 15);

    /** The day on which linting became binding (BR 4.3.1.2); the house rules hold since then. */
    private static final LocalDate LINTING_BINDING = LocalDate.of(2025, 3, 15);

    /** Takes its own copy of the kinds. */
    public About {
        kinds = Set.copyOf(kinds);
    }

    /** A MUST of RFC 5280, for every certificate. */
    public static About rfc5280(String name, String section) {
        return new About(
                name,
                "RFC 5280 §" + section,
                RuleSet.RFC5280,
                RFC5280_PUBLISHED,
                Severity.ERROR,
                EnumSet.allOf(CertificateKind.class));
    }

    /** A MUST of the Baseline Requirements, for every certificate. */
    public static About baseline(String name, String section) {
        return new About(
                name,
                "BR " + section,
                RuleSet.BASELINE,
                PROFILES_BINDING,
                Severity.ERROR,
                EnumSet.allOf(CertificateKind.class));
    }

    /** A demand of our own on server certificates. */
    public static About house(String name, String reason) {
        return new About(
                        name,
                        "Shonin: " + reason,
                        RuleSet.HOUSE,
                        LINTING_BINDING,
                        Severity.ERROR,
                        EnumSet.allOf(CertificateKind.class))
                .forSubscribers();
    }

    /** The same for server certificates only. */
    public About forSubscribers() {
        return only(EnumSet.of(CertificateKind.SUBSCRIBER_DV, CertificateKind.SUBSCRIBER_OV));
    }

    /** The same for CA certificates only. */
    public About forCas() {
        return only(
                EnumSet.of(
                        CertificateKind.ROOT, CertificateKind.CROSS, CertificateKind.SUBORDINATE));
    }

    /** The same for what stands below a root: subordinate CAs and server certificates. */
    public About forServerPath() {
        return only(
                EnumSet.of(
                        CertificateKind.SUBORDINATE,
                        CertificateKind.SUBSCRIBER_DV,
                        CertificateKind.SUBSCRIBER_OV));
    }

    /** The same, but not for one kind. */
    public About except(CertificateKind kind) {
        EnumSet<CertificateKind> others = EnumSet.copyOf(kinds);
        others.remove(kind);
        return only(others);
    }

    /** The same for one kind only. */
    public About only(CertificateKind kind) {
        return only(EnumSet.of(kind));
    }

    /** The same from another day on. */
    public About since(int year, int month, int day) {
        return new About(name, citation, ruleSet, LocalDate.of(year, month, day), severity, kinds);
    }

    /** The same as a SHOULD. */
    public About warning() {
        return new About(name, citation, ruleSet, effective, Severity.WARNING, kinds);
    }

    private About only(Set<CertificateKind> some) {
        return new About(name, citation, ruleSet, effective, severity, some);
    }
}
