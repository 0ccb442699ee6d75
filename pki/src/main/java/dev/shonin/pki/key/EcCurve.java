package dev.shonin.pki.key;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.jspecify.annotations.Nullable;

/** One of NIST P-256, P-384 and P-521, given by name (BR 6.1.5; RFC 5480 §2.1.1). */
enum EcCurve {
    P_256("P-256", 256, SECObjectIdentifiers.secp256r1),
    P_384("P-384", 384, SECObjectIdentifiers.secp384r1),
    P_521("P-521", 521, SECObjectIdentifiers.secp521r1);

    private static final List<EcCurve> ALL = List.of(values());

    private final String label;
    private final int bits;
    private final ASN1ObjectIdentifier identifier;
    private final ECCurve curve;

    EcCurve(String label, int bits, ASN1ObjectIdentifier identifier) {
        this.label = label;
        this.bits = bits;
        this.identifier = identifier;
        this.curve = CustomNamedCurves.getByOID(identifier).getCurve();
    }

    static Optional<EcCurve> of(ASN1ObjectIdentifier identifier) {
        return ALL.stream().filter(c -> c.identifier.equals(identifier)).findFirst();
    }

    /** What is wrong with the curve, or null. */
    static @Nullable KeyFinding judge(ASN1ObjectIdentifier identifier) {
        return of(identifier).isPresent()
                ? null
                : new KeyFinding.EcCurveRefused(nameOf(identifier));
    }

    /** NIST's or SEC's name of any curve, or the identifier where it has none. */
    static String nameOf(ASN1ObjectIdentifier identifier) {
        if (identifier.equals(SECObjectIdentifiers.secp224r1)) {
            return "P-224";
        }
        Optional<EcCurve> permitted = of(identifier);
        if (permitted.isPresent()) {
            return permitted.get().label;
        }
        String name = ECNamedCurveTable.getName(identifier);
        return name == null ? identifier.getId() : name;
    }

    /** NIST's name. */
    String label() {
        return label;
    }

    int bits() {
        return bits;
    }

    ASN1ObjectIdentifier identifier() {
        return identifier;
    }

    ECCurve curve() {
        return curve;
    }
}
