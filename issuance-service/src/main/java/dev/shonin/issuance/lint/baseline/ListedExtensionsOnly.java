package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A server certificate has no extension that the table does not list (BR 7.1.2.7.6: NOT
 * RECOMMENDED).
 */
public final class ListedExtensionsOnly implements Rule {

    private static final About ABOUT =
            About.baseline("listed-extensions-only", "7.1.2.7.6").forSubscribers().warning();
    private static final Set<ASN1ObjectIdentifier> LISTED =
            Set.of(
                    Extension.authorityInfoAccess,
                    Extension.authorityKeyIdentifier,
                    Extension.certificatePolicies,
                    Extension.extendedKeyUsage,
                    Extension.subjectAlternativeName,
                    Extension.nameConstraints,
                    Extension.keyUsage,
                    Extension.basicConstraints,
                    Extension.cRLDistributionPoints,
                    Extension.subjectKeyIdentifier,
                    // SignedCertificateTimestampList (RFC 6962 §3.3)
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().extensions().stream()
                .map(Extension::getExtnId)
                .filter(oid -> !LISTED.contains(oid))
                .findFirst()
                .map(oid -> "extension " + oid + " is not listed");
    }
}
