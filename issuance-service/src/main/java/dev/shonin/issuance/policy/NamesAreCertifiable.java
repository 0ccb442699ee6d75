package dev.shonin.issuance.policy;

import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Verdict;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.pki.name.NameRefusedException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names are, as authorized and no others, names that a certificate may carry today: A-labels,
 * not internal, no public suffix, no reverse zone (BR 4.2.2, 7.1.2.7.12). They were judged when
 * ordered; the Public Suffix List may have changed since.
 */
public final class NamesAreCertifiable {

    private static final int MOST = 100;

    private final NamePolicy policy;

    /**
     * The rule.
     *
     * @param policy whether names kept for tests are accepted
     */
    public NamesAreCertifiable(NamePolicy policy) {
        this.policy = policy;
    }

    /** Judges a grant's names. */
    public Verdict judge(Grant grant) {
        if (grant.names().isEmpty() || grant.names().size() > MOST) {
            return refused(
                    "The permission has "
                            + grant.names().size()
                            + " names; 1 to 100 are possible.");
        }
        Set<String> seen = new HashSet<>();
        for (String name : grant.names()) {
            try {
                if (!DomainName.parse(name, policy).ascii().equals(name) || !seen.add(name)) {
                    return refused("A name is not in its canonical form, or is there twice.");
                }
            } catch (NameRefusedException e) {
                return refused(e.refusal().detail(Locale.ENGLISH));
            }
        }
        return seen.contains(grant.commonName())
                ? Verdict.passed()
                : refused("The common name is not among the authorized names.");
    }

    private static Verdict refused(String detail) {
        return Verdict.failed(IssuanceRefusal.names(detail));
    }
}
