package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/** The reserved identifier stands first (BR 7.1.2.7.9: RECOMMENDED). */
public final class ReservedPolicyFirst implements Rule {

    private static final About ABOUT =
            About.baseline("reserved-policy-first", "7.1.2.7.9").forSubscribers().warning();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.value(
                        Extension.certificatePolicies,
                        CertificatePolicies.class,
                        CertificatePolicies::getInstance)
                .map(policies -> policies.getPolicyInformation()[0].getPolicyIdentifier())
                .filter(first -> !ReservedPolicies.isReserved(first))
                .map(first -> "policy " + first + " stands before the reserved one");
    }
}
