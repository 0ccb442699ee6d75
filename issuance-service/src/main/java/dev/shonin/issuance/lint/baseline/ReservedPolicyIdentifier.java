package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/**
 * certificatePolicies has exactly one reserved identifier: the one of the certificate's type (BR
 * 7.1.2.7.9, 7.1.6.1).
 */
public final class ReservedPolicyIdentifier implements Rule {

    private static final About ABOUT =
            About.baseline("reserved-policy-identifier", "7.1.2.7.9").forSubscribers();

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
            // RequiredExtensions reports a missing extension.
            return Optional.empty();
        }
        List<ASN1ObjectIdentifier> reserved = ReservedPolicies.in(policies.get());
        return reserved.equals(List.of(ReservedPolicies.of(specimen.kind())))
                ? Optional.empty()
                : Optional.of("the reserved policy identifiers are " + reserved);
    }
}
