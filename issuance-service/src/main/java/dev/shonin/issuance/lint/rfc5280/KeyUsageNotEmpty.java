package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/** A keyUsage extension has at least one bit set (RFC 5280 §4.2.1.3). */
public final class KeyUsageNotEmpty implements Rule {

    private static final About ABOUT = About.rfc5280("key-usage-not-empty", "4.2.1.3");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.value(Extension.keyUsage, KeyUsage.class, KeyUsage::getInstance)
                .filter(KeyUsageNotEmpty::allZero)
                .map(bits -> "the keyUsage extension has no bit set");
    }

    private static boolean allZero(KeyUsage bits) {
        for (byte octet : bits.getBytes()) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }
}
