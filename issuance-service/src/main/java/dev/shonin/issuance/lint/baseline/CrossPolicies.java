package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A cross certificate has at least one reserved policy identifier and not anyPolicy; between CAs of
 * one organization it may have anyPolicy alone (BR 7.1.2.2.6).
 */
public final class CrossPolicies implements Rule {

    private static final About ABOUT =
            About.baseline("cross-policies", "7.1.2.2.6").only(CertificateKind.CROSS);

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
            return Optional.empty(); // CrossExtensions says so.
        }
        if (policies.get().getPolicyInformation(ReservedPolicies.ANY_POLICY) == null) {
            return ReservedPolicies.in(policies.get()).isEmpty()
                    ? Optional.of("there is no reserved policy identifier")
                    : Optional.empty();
        }
        if (policies.get().getPolicyInformation().length > 1) {
            return Optional.of("anyPolicy is not alone");
        }
        return Affiliation.ofSubjectAndIssuer(specimen)
                ? Optional.empty()
                : Optional.of("anyPolicy between different organizations");
    }
}
