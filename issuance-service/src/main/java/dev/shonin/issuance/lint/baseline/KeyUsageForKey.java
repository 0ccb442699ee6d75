package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * keyUsage of a server certificate has the bits its key may have: RSA digitalSignature,
 * keyEncipherment or dataEncipherment; EC digitalSignature, which is required, or keyAgreement (BR
 * 7.1.2.7.11).
 */
public final class KeyUsageForKey implements Rule {

    private static final About ABOUT =
            About.baseline("key-usage-for-key", "7.1.2.7.11").forSubscribers();
    private static final int FOR_RSA =
            KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;
    private static final int FOR_EC = KeyUsage.digitalSignature | KeyUsage.keyAgreement;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<KeyUsage> usage =
                specimen.value(Extension.keyUsage, KeyUsage.class, KeyUsage::getInstance);
        if (usage.isEmpty()) {
            return Optional.empty();
        }
        int bits = KeyUsageBits.of(usage.get());
        if ((bits & ~(specimen.isRsa() ? FOR_RSA : FOR_EC)) != 0) {
            return Optional.of("keyUsage has a bit that is not permitted for this key");
        }
        return specimen.isEc() && (bits & KeyUsage.digitalSignature) == 0
                ? Optional.of("keyUsage of an EC key lacks digitalSignature")
                : Optional.empty();
    }
}
