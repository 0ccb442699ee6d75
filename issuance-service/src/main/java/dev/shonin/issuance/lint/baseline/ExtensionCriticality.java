package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Each extension of a server certificate is critical where the table says so and nowhere else (BR
 * 7.1.2.7.6).
 */
public final class ExtensionCriticality implements Rule {

    private static final About ABOUT =
            About.baseline("extension-criticality", "7.1.2.7.6").forSubscribers();
    private static final Map<ASN1ObjectIdentifier, Boolean> CRITICAL =
            Map.of(
                    Extension.authorityInfoAccess,
                    false,
                    Extension.authorityKeyIdentifier,
                    false,
                    Extension.certificatePolicies,
                    false,
                    Extension.extendedKeyUsage,
                    false,
                    Extension.keyUsage,
                    true,
                    Extension.basicConstraints,
                    true,
                    Extension.cRLDistributionPoints,
                    false,
                    Extension.subjectKeyIdentifier,
                    false,
                    // SignedCertificateTimestampList (RFC 6962 §3.3)
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"),
                    false);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().extensions().stream()
                .filter(e -> e.isCritical() != CRITICAL.getOrDefault(e.getExtnId(), e.isCritical()))
                .findFirst()
                .map(e -> "extension " + e.getExtnId() + " has the wrong criticality");
    }
}
