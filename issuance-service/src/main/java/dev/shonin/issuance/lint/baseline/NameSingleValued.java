package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Each relative distinguished name holds one attribute, and no attribute appears twice but
 * domainComponent and streetAddress (BR 7.1.4.1).
 */
public final class NameSingleValued implements Rule {

    private static final About ABOUT = About.baseline("name-single-valued", "7.1.4.1");
    private static final Set<ASN1ObjectIdentifier> MAY_REPEAT = Set.of(BCStyle.DC, BCStyle.STREET);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (RDN rdn : specimen.fields().subject().getRDNs()) {
            if (rdn.size() != 1) {
                return Optional.of(
                        "a relative distinguished name has " + rdn.size() + " attributes");
            }
            ASN1ObjectIdentifier type = rdn.getFirst().getType();
            if (!seen.add(type) && !MAY_REPEAT.contains(type)) {
                return Optional.of("attribute " + type + " appears twice in the subject");
            }
        }
        return Optional.empty();
    }
}
