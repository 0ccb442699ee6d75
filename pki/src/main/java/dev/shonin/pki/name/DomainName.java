package dev.shonin.pki.name;

import dev.shonin.pki.name.PublicSuffixList.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fully-qualified domain name or a wildcard of one, as a certificate may carry it (BR
 * 7.1.2.7.12): A-labels in lower case, without trailing dot.
 *
 * <p>Equal when the ASCII forms are equal. Whatever depends on the Public Suffix List is computed
 * when asked, from the list then in use.
 */
public final class DomainName implements Comparable<DomainName> {

    private final String ascii;
    private final boolean wildcard;

    private DomainName(String ascii, boolean wildcard) {
        this.ascii = ascii;
        this.wildcard = wildcard;
    }

    /** Same as {@link #parse(String, NamePolicy)} with {@link NamePolicy#publicInternet()}. */
    public static DomainName parse(String text) {
        return parse(text, NamePolicy.publicInternet());
    }

    /**
     * Reads a name that somebody wants in a certificate: U-labels or A-labels, any case, one
     * trailing dot allowed, {@code *.} in front allowed.
     *
     * @throws NameRefusedException with the reason when no certificate could carry it
     */
    public static DomainName parse(String text, NamePolicy policy) {
        DomainName name = syntax(text);
        NameRules.refuseUnownable(name.fqdn(), name.wildcard, policy, PublicSuffixList.current());
        return name;
    }

    /**
     * Reads a name for which {@link #parse} has once been passed, from a store or an event. Only
     * its syntax is checked: which names are accepted may have changed since.
     */
    public static DomainName ofAccepted(String ascii) {
        return syntax(ascii);
    }

    private static DomainName syntax(String text) {
        String ascii = NameSyntax.toAscii(text);
        return new DomainName(ascii, ascii.startsWith("*."));
    }

    /** A-labels, lower case, no trailing dot; {@code *.} kept. */
    public String ascii() {
        return ascii;
    }

    /** U-labels, for show. */
    public String unicode() {
        String unicode = ascii.contains("xn--") ? Idna.toUnicode(fqdn()) : fqdn();
        return wildcard ? "*." + unicode : unicode;
    }

    public boolean isWildcard() {
        return wildcard;
    }

    /** The FQDN portion: the name without {@code *.}, or itself. */
    public DomainName withoutWildcard() {
        return wildcard ? new DomainName(fqdn(), false) : this;
    }

    /** Whether the FQDN portion is a public suffix by the ICANN section (BR 3.2.2.6). */
    public boolean isPublicSuffix() {
        return PublicSuffixList.current().isPublicSuffix(fqdn(), Section.ICANN);
    }

    /**
     * Public suffix (ICANN section) and one label (BR 1.6.1 Base Domain Name).
     *
     * @throws NameRefusedException when the name is itself a public suffix
     */
    public DomainName baseDomain() {
        return PublicSuffixList.current()
                .registrableDomain(fqdn(), Section.ICANN)
                .map(base -> new DomainName(base, false))
                .orElseThrow(() -> new NameRefusedException(new NameRefusal.PublicSuffix(fqdn())));
    }

    /**
     * Every authorization domain name, from the FQDN down to the base domain; the asterisk of a
     * wildcard goes first (BR 1.6.1). Empty for a public suffix, for which nobody can approve.
     */
    public List<DomainName> authorizationDomainNames() {
        String fqdn = fqdn();
        Optional<String> base = PublicSuffixList.current().registrableDomain(fqdn, Section.ICANN);
        if (base.isEmpty()) {
            return List.of();
        }
        List<DomainName> names = new ArrayList<>();
        int last = fqdn.length() - base.get().length();
        for (int start = 0; start <= last; start = fqdn.indexOf('.', start) + 1) {
            names.add(new DomainName(fqdn.substring(start), false));
        }
        return List.copyOf(names);
    }

    /**
     * Whether proof of control over {@code adn} is proof for this name: {@code adn} is the FQDN or
     * lies above it, and not above the base domain.
     */
    public boolean isCoveredBy(DomainName adn) {
        // By the list of this name, not by whether adn is itself a suffix: with the rules *.kobe.jp
        // and
        // !city.kobe.jp, kobe.jp is none, and yet lies above the base domain city.kobe.jp.
        return authorizationDomainNames().contains(adn);
    }

    /**
     * The name without its first label, {@code *} counting as one; empty for a top-level domain.
     * May be a public suffix: this is for walking up the DNS tree (RFC 8659 §3).
     */
    public Optional<DomainName> parent() {
        int dot = ascii.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.of(new DomainName(ascii.substring(dot + 1), false));
    }

    private String fqdn() {
        return wildcard ? ascii.substring(2) : ascii;
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainName name && name.ascii.equals(ascii);
    }

    @Override
    public int hashCode() {
        return ascii.hashCode();
    }

    /** The ASCII form. */
    @Override
    public String toString() {
        return ascii;
    }
}
