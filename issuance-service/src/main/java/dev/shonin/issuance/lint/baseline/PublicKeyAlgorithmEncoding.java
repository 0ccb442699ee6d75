package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;

/** The key's AlgorithmIdentifier is, byte for byte, one of the four permitted (BR 7.1.3.1). */
public final class PublicKeyAlgorithmEncoding implements Rule {

    private static final About ABOUT = About.baseline("public-key-algorithm-encoding", "7.1.3.1");
    private static final Set<String> PERMITTED =
            Set.of(
                    // rsaEncryption with NULL
                    "300d06092a864886f70d0101010500",
                    // P-256, P-384, P-521
                    "301306072a8648ce3d020106082a8648ce3d030107",
                    "301006072a8648ce3d020106052b81040022",
                    "301006072a8648ce3d020106052b81040023");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        try {
            byte[] der = specimen.publicKey().getAlgorithm().getEncoded(ASN1Encoding.DER);
            return PERMITTED.contains(HexFormat.of().formatHex(der))
                    ? Optional.empty()
                    : Optional.of("the key's AlgorithmIdentifier is not one of those permitted");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
