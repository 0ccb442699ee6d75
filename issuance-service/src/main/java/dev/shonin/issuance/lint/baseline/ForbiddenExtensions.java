package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A server certificate has no nameConstraints, and no precertificate poison (BR 7.1.2.7.6,
 * 7.1.2.9.3).
 */
public final class ForbiddenExtensions implements Rule {

    private static final About ABOUT =
            About.baseline("forbidden-extensions", "7.1.2.7.6").forSubscribers();
    private static final List<ASN1ObjectIdentifier> FORBIDDEN =
            List.of(Extension.nameConstraints, new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.3"));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return FORBIDDEN.stream()
                .filter(specimen::has)
                .findFirst()
                .map(oid -> "extension " + oid + " must not be present");
    }
}
