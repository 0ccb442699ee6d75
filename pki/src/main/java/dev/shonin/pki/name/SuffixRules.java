package dev.shonin.pki.name;

import dev.shonin.pki.name.PublicSuffixList.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a Public Suffix List by the name that each stands at; several may stand at one name.
 */
final class SuffixRules {

    /** The name is a public suffix. */
    static final int SUFFIX = 1;

    /** Every name one label below is a public suffix. */
    static final int WILDCARD = 2;

    /** The name is none, although a wildcard rule says so. */
    static final int EXCEPTION = 4;

    private static final int KINDS = 7;

    /** How far the same bits are shifted for the private section. */
    private static final int PRIVATE_SHIFT = 3;

    private final Map<String, Byte> rules = new HashMap<>();
    private final Set<String> topLevelDomains = new HashSet<>();

    void add(String name, int kind, boolean icann) {
        int bits = icann ? kind : kind << PRIVATE_SHIFT;
        rules.merge(name, (byte) bits, (a, b) -> (byte) (a | b));
        if (icann) {
            topLevelDomains.add(name.substring(name.lastIndexOf('.') + 1));
        }
    }

    /** The kinds of rules at this name, as a sum of the constants. */
    int of(String name, Section section) {
        Byte bits = rules.get(name);
        if (bits == null) {
            return 0;
        }
        int icann = bits & KINDS;
        return section == Section.ICANN ? icann : icann | bits >> PRIVATE_SHIFT;
    }

    boolean hasTopLevelDomain(String label) {
        return topLevelDomains.contains(label);
    }
}
