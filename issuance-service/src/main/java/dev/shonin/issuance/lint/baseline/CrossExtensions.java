package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A cross certificate has the extensions that the table marks MUST, critical as it says (BR
 * 7.1.2.2.3).
 */
public final class CrossExtensions implements Rule {

    private static final About ABOUT =
            About.baseline("cross-extensions", "7.1.2.2.3").only(CertificateKind.CROSS);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return CaExtensions.fault(
                specimen,
                Map.of(
                        Extension.authorityKeyIdentifier, false,
                        Extension.basicConstraints, true,
                        Extension.certificatePolicies, false,
                        Extension.cRLDistributionPoints, false,
                        Extension.keyUsage, true,
                        Extension.subjectKeyIdentifier, false));
    }
}
