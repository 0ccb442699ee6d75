package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * extKeyUsage has serverAuth, perhaps clientAuth, and none of the forbidden purposes (BR
 * 7.1.2.7.10, 7.1.2.10.6).
 */
public final class ServerKeyPurposes implements Rule {

    private static final About ABOUT =
            About.baseline("server-key-purposes", "7.1.2.7.10").forServerPath();
    private static final Set<KeyPurposeId> FORBIDDEN =
            Set.of(
                    KeyPurposeId.id_kp_codeSigning,
                    KeyPurposeId.id_kp_emailProtection,
                    KeyPurposeId.id_kp_timeStamping,
                    KeyPurposeId.id_kp_OCSPSigning,
                    KeyPurposeId.anyExtendedKeyUsage,
                    // Precertificate Signing Certificate
                    KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.4")));

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
        if (usage.isEmpty()) {
            return Optional.empty();
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
}
