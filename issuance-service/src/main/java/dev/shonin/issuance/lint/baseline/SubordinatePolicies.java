package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A subordinate CA asserts anyPolicy alone, or exactly one reserved identifier and no anyPolicy (BR
 * 7.1.2.10.5).
 */
public final class SubordinatePolicies implements Rule {

    private static final About ABOUT =
            About.baseline("subordinate-policies", "7.1.2.10.5").only(CertificateKind.SUBORDINATE);

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
        boolean any = policies.get().getPolicyInformation(ReservedPolicies.ANY_POLICY) != null;
        int all = policies.get().getPolicyInformation().length;
        boolean right = any ? all == 1 : ReservedPolicies.in(policies.get()).size() == 1;
        return right
                ? Optional.empty()
                : Optional.of(
                        "the policies are neither anyPolicy alone nor one reserved identifier");
    }
}
