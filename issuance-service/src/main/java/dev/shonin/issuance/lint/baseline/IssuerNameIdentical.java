package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;

/** The issuer's name is, byte for byte, the subject of the issuing CA (BR 7.1.4.1, 7.1.2.7). */
public final class IssuerNameIdentical implements Rule {

    private static final About ABOUT = About.baseline("issuer-name-identical", "7.1.4.1");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        try {
            byte[] expected = specimen.issuer().subject().getEncoded(ASN1Encoding.DER);
            byte[] found = specimen.fields().issuer().getEncoded(ASN1Encoding.DER);
            return Arrays.equals(expected, found)
                    ? Optional.empty()
                    : Optional.of("the issuer's name differs from the issuing CA's subject");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
