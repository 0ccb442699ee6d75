package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * A cross certificate's extKeyUsage has serverAuth and none of the forbidden purposes (BR
 * 7.1.2.2.5). Between CAs of one organization it may be missing, or be anyExtendedKeyUsage alone
 * (BR 7.1.2.2.4).
 */
public final class CrossKeyPurposes implements Rule {

    private static final About ABOUT =
            About.baseline("cross-key-purposes", "7.1.2.2.5").only(CertificateKind.CROSS);
    private static final Set<KeyPurposeId> FORBIDDEN =
            Set.of(
                    KeyPurposeId.id_kp_emailProtection,
                    KeyPurposeId.id_kp_codeSigning,
                    KeyPurposeId.id_kp_timeStamping,
                    KeyPurposeId.anyExtendedKeyUsage);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<ExtendedKeyUsage> usage =
                specimen.value(
                        Extension.extendedKeyUsage,
                        ExtendedKeyUsage.class,
                        ExtendedKeyUsage::getInstance);
        if (Affiliation.ofSubjectAndIssuer(specimen)
                && usage.map(CrossKeyPurposes::any).orElse(true)) {
            return Optional.empty();
        }
        if (usage.isEmpty()) {
            return Optional.of("extKeyUsage is missing between different organizations");
        }
        if (!usage.get().hasKeyPurposeId(KeyPurposeId.id_kp_serverAuth)) {
            return Optional.of("serverAuth is missing");
        }
        for (KeyPurposeId purpose : usage.get().getUsages()) {
            if (FORBIDDEN.contains(purpose)) {
                return Optional.of("purpose " + purpose.getId() + " is forbidden");
            }
        }
        return Optional.empty();
    }

    private static boolean any(ExtendedKeyUsage usage) {
        return usage.size() == 1 && usage.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage);
    }
}
