package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A certificate, and the value of each of its extensions, is encoded in DER (RFC 5280 §4.1): to
 * encode it again changes nothing.
 */
public final class DistinguishedEncoding implements Rule {

    private static final About ABOUT = About.rfc5280("distinguished-encoding", "4.1");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (!isDer(specimen.der())) {
            return Optional.of("the certificate is not encoded in DER");
        }
        for (Extension extension : specimen.fields().extensions()) {
            if (!isDer(extension.getExtnValue().getOctets())) {
                return Optional.of(
                        "the value of extension "
                                + extension.getExtnId()
                                + " is not encoded in DER");
            }
        }
        return Optional.empty();
    }

    private static boolean isDer(byte[] bytes) {
        try {
            byte[] again = ASN1Primitive.fromByteArray(bytes).getEncoded(ASN1Encoding.DER);
            return Arrays.equals(again, bytes);
        } catch (IOException e) {
            return false;
        }
    }
}
