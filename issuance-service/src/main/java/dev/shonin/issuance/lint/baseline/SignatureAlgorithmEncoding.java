package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * The signature's AlgorithmIdentifier is, byte for byte, one of those permitted for the key that
 * signs (BR 7.1.3.2). Of the RSA ones this CA uses PKCS #1 v1.5 only.
 */
public final class SignatureAlgorithmEncoding implements Rule {

    private static final About ABOUT = About.baseline("signature-algorithm-encoding", "7.1.3.2");
    private static final Set<String> FOR_RSA =
            Set.of(
                    "300d06092a864886f70d01010b0500",
                    "300d06092a864886f70d01010c0500",
                    "300d06092a864886f70d01010d0500");
    private static final Map<ASN1Encodable, Set<String>> FOR_CURVE =
            Map.of(
                    SECObjectIdentifiers.secp256r1, Set.of("300a06082a8648ce3d040302"),
                    SECObjectIdentifiers.secp384r1, Set.of("300a06082a8648ce3d040303"),
                    SECObjectIdentifiers.secp521r1, Set.of("300a06082a8648ce3d040304"));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        try {
            byte[] der = specimen.fields().signature().getEncoded(ASN1Encoding.DER);
            AlgorithmIdentifier key = specimen.issuer().publicKey().getAlgorithm();
            Set<String> permitted =
                    key.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                            ? FOR_RSA
                            : FOR_CURVE.getOrDefault(key.getParameters(), Set.of());
            return permitted.contains(HexFormat.of().formatHex(der))
                    ? Optional.empty()
                    : Optional.of(
                            "the signature algorithm is not permitted for the issuing CA's key");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
