package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** extKeyUsage has no purpose beyond serverAuth and clientAuth (BR 7.1.2.7.10: NOT RECOMMENDED). */
public final class ServerKeyPurposesOnly implements Rule {

    private static final About ABOUT =
            About.baseline("server-key-purposes-only", "7.1.2.7.10").forServerPath().warning();
    private static final Set<KeyPurposeId> KNOWN =
            Set.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.value(
                        Extension.extendedKeyUsage,
                        ExtendedKeyUsage.class,
                        ExtendedKeyUsage::getInstance)
                .filter(usage -> !KNOWN.containsAll(List.of(usage.getUsages())))
                .map(usage -> "a purpose other than serverAuth and clientAuth is present");
    }
}
