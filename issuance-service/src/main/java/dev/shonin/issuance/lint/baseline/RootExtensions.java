package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A root has critical basicConstraints and keyUsage and a subjectKeyIdentifier, and no extKeyUsage
 * (BR 7.1.2.1.2).
 */
public final class RootExtensions implements Rule {

    private static final About ABOUT =
            About.baseline("root-extensions", "7.1.2.1.2").only(CertificateKind.ROOT);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (specimen.has(Extension.extendedKeyUsage)) {
            return Optional.of("a root must not have extKeyUsage");
        }
        return CaExtensions.fault(
                specimen,
                Map.of(
                        Extension.basicConstraints, true,
                        Extension.keyUsage, true,
                        Extension.subjectKeyIdentifier, false));
    }
}
