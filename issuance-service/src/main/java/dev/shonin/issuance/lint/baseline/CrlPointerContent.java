package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * A CRL pointer is a fullName of HTTP URLs, without reasons and without a cRLIssuer (BR
 * 7.1.2.11.2).
 */
public final class CrlPointerContent implements Rule {

    private static final About ABOUT = About.baseline("crl-pointer-content", "7.1.2.11.2");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<CRLDistPoint> points =
                specimen.value(
                        Extension.cRLDistributionPoints,
                        CRLDistPoint.class,
                        CRLDistPoint::getInstance);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        for (DistributionPoint point : points.get().getDistributionPoints()) {
            DistributionPointName name = point.getDistributionPoint();
            if (point.getReasons() != null || point.getCRLIssuer() != null) {
                return Optional.of("a distribution point has reasons or a cRLIssuer");
            }
            if (name == null || name.getType() != DistributionPointName.FULL_NAME) {
                return Optional.of("a distribution point has no fullName");
            }
            GeneralName[] names = GeneralNames.getInstance(name.getName()).getNames();
            if (names.length == 0 || !Arrays.stream(names).allMatch(HttpLocation::is)) {
                return Optional.of("a distribution point is not an HTTP URL");
            }
        }
        return points.get().getDistributionPoints().length == 0
                ? Optional.of("cRLDistributionPoints is empty")
                : Optional.empty();
    }
}
