package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;

/**
 * basicConstraints of a server certificate, if present, says that it is no CA and has no path
 * length (BR 7.1.2.7.8).
 */
public final class BasicConstraintsNotCa implements Rule {

    private static final About ABOUT =
            About.baseline("basic-constraints-not-ca", "7.1.2.7.8").forSubscribers();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.value(
                        Extension.basicConstraints,
                        BasicConstraints.class,
                        BasicConstraints::getInstance)
                .filter(b -> b.isCA() || b.getPathLenConstraint() != null)
                .map(b -> "basicConstraints says cA or has a pathLenConstraint");
    }
}
