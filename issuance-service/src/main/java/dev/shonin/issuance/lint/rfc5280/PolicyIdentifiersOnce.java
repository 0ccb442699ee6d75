package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/** No policy identifier appears twice (RFC 5280 §4.2.1.4). */
public final class PolicyIdentifiersOnce implements Rule {

    private static final About ABOUT = About.rfc5280("policy-identifiers-once", "4.2.1.4");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<CertificatePolicies> policies =
                specimen.value(
                        Extension.certificatePolicies,
                        CertificatePolicies.class,
                        CertificatePolicies::getInstance);
        if (policies.isEmpty()) {
            return Optional.empty();
        }
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (PolicyInformation policy : policies.get().getPolicyInformation()) {
            if (!seen.add(policy.getPolicyIdentifier())) {
                return Optional.of("policy " + policy.getPolicyIdentifier() + " appears twice");
            }
        }
        return Optional.empty();
    }
}
