package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * keyCertSign is set only where basicConstraints says that the subject is a CA (RFC 5280 §4.2.1.9).
 */
public final class KeyCertSignNeedsCa implements Rule {

    private static final About ABOUT = About.rfc5280("key-cert-sign-needs-ca", "4.2.1.9");

    /** keyCertSign is bit 5 of the BIT STRING, counted from its most significant bit. */
    private static final int KEY_CERT_SIGN = 0x04;

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        boolean signs =
                specimen.value(Extension.keyUsage, KeyUsage.class, KeyUsage::getInstance)
                        .map(bits -> bits.getBytes())
                        .filter(octets -> octets.length > 0 && (octets[0] & KEY_CERT_SIGN) != 0)
                        .isPresent();
        boolean ca =
                specimen.value(
                                Extension.basicConstraints,
                                BasicConstraints.class,
                                BasicConstraints::getInstance)
                        .map(BasicConstraints::isCA)
                        .orElse(false);
        return signs && !ca
                ? Optional.of("keyCertSign is set but basicConstraints does not say cA")
                : Optional.empty();
    }
}
