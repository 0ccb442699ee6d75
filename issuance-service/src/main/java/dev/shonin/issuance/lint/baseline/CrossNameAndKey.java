package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;

/**
 * A cross certificate has the name and the key of the CA that is certified again, byte for byte (BR
 * 7.1.2.2, 7.1.2.2.2).
 */
public final class CrossNameAndKey implements Rule {

    private static final About ABOUT =
            About.baseline("cross-name-and-key", "7.1.2.2.2").only(CertificateKind.CROSS);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        IssuerView existing = specimen.context().existing();
        if (existing == null) {
            return Optional.of("it is not known which CA is certified again");
        }
        if (!same(specimen.fields().subject(), existing.subject())) {
            return Optional.of("the subject is not that of the CA that is certified again");
        }
        return same(specimen.publicKey(), existing.publicKey())
                ? Optional.empty()
                : Optional.of("the key is not that of the CA that is certified again");
    }

    private static boolean same(ASN1Object one, ASN1Object other) {
        try {
            return Arrays.equals(
                    one.getEncoded(ASN1Encoding.DER), other.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be encoded", e);
        }
    }
}
