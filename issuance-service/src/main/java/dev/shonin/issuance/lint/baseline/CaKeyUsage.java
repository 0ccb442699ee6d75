package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * keyUsage of a CA has keyCertSign and cRLSign, perhaps digitalSignature, and nothing else (BR
 * 7.1.2.10.7).
 */
public final class CaKeyUsage implements Rule {

    private static final About ABOUT = About.baseline("ca-key-usage", "7.1.2.10.7").forCas();
    private static final int REQUIRED = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        int bits =
                specimen.value(Extension.keyUsage, KeyUsage.class, KeyUsage::getInstance)
                        .map(KeyUsageBits::of)
                        .orElse(0);
        return (bits & ~KeyUsage.digitalSignature) == REQUIRED
                ? Optional.empty()
                : Optional.of("keyUsage must be keyCertSign and cRLSign");
    }
}
