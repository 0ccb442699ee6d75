package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/** A server certificate does not assert anyPolicy (BR 7.1.2.7.9). */
public final class NoAnyPolicy implements Rule {

    private static final About ABOUT =
            About.baseline("no-any-policy", "7.1.2.7.9").forSubscribers();

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
                .filter(p -> p.getPolicyInformation(ReservedPolicies.ANY_POLICY) != null)
                .map(p -> "anyPolicy is asserted");
    }
}
