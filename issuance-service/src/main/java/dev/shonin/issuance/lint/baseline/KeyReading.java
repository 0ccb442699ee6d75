package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.Specimen;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** Reads the certified key for the rules about keys. */
final class KeyReading {

    private static final Map<ASN1Encodable, X9ECParameters> CURVES =
            Map.of(
                    SECObjectIdentifiers.secp256r1, curve(SECObjectIdentifiers.secp256r1),
                    SECObjectIdentifiers.secp384r1, curve(SECObjectIdentifiers.secp384r1),
                    SECObjectIdentifiers.secp521r1, curve(SECObjectIdentifiers.secp521r1));

    private KeyReading() {}

    private static X9ECParameters curve(ASN1ObjectIdentifier oid) {
        return CustomNamedCurves.getByOID(oid);
    }

    /** The certified RSA key. */
    static RSAPublicKey rsa(Specimen specimen) {
        try {
            return RSAPublicKey.getInstance(specimen.publicKey().parsePublicKey());
        } catch (IOException e) {
            throw new IllegalArgumentException("not an RSAPublicKey", e);
        }
    }

    /**
     * What is wrong with the certified elliptic curve key. All three curves have cofactor 1, so a
     * point on the curve that is not at infinity passes the full public key validation of NIST SP
     * 800-56A §5.6.2.3.3.
     */
    static Optional<String> ecFault(Specimen specimen) {
        ASN1Encodable parameters = specimen.publicKey().getAlgorithm().getParameters();
        X9ECParameters known = parameters == null ? null : CURVES.get(parameters);
        if (known == null) {
            return Optional.of("the curve is not P-256, P-384 or P-521 by name");
        }
        ECCurve curve = known.getCurve();
        try {
            ECPoint point = curve.decodePoint(specimen.publicKey().getPublicKeyData().getOctets());
            return point.isInfinity() || !point.isValid()
                    ? Optional.of("the point is not a public key of its curve")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("the point is not on its curve");
        }
    }
}
