package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** A cross certificate SHOULD have an extKeyUsage even within one organization (BR 7.1.2.2.3). */
public final class CrossKeyPurposesPresent implements Rule {

    private static final About ABOUT =
            About.baseline("cross-key-purposes-present", "7.1.2.2.3")
                    .only(CertificateKind.CROSS)
                    .warning();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.has(Extension.extendedKeyUsage)
                ? Optional.empty()
                : Optional.of("extKeyUsage is missing");
    }
}
