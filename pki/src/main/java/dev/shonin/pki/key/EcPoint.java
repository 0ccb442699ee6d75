package dev.shonin.pki.key;

import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * A valid public point: not infinity, coordinates within the field, on the curve, of the group's
 * order (BR 6.1.6; SP 800-56A 5.6.2.3.3, full validation). The three curves have cofactor 1, so a
 * point on the curve has the group's order and needs no multiplication to show it.
 */
final class EcPoint {

    private EcPoint() {}

    /** What is wrong with the encoded point, or null. */
    static @Nullable KeyFinding judge(EcCurve curve, byte[] encoded) {
        if (encoded.length == 0) {
            return new KeyFinding.EcPointInvalid(curve.label());
        }
        try {
            ECPoint point = curve.curve().decodePoint(encoded);
            if (!point.isInfinity() && point.isValid()) {
                return null;
            }
        } catch (IllegalArgumentException e) {
            // Not on the curve, out of range, or of no known form: all the same to the sender.
        }
        return new KeyFinding.EcPointInvalid(curve.label());
    }
}
