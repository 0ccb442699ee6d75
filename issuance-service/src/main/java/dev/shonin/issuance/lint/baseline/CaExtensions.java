package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.Specimen;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** What the two tables of extensions for CA certificates have in common. */
final class CaExtensions {

    private CaExtensions() {}

    /** The first extension that is missing or not as critical as demanded. */
    static Optional<String> fault(
            Specimen specimen, Map<ASN1ObjectIdentifier, Boolean> criticalByExtension) {
        for (Map.Entry<ASN1ObjectIdentifier, Boolean> demand : criticalByExtension.entrySet()) {
            Optional<Extension> found = specimen.extension(demand.getKey());
            if (found.isEmpty()) {
                return Optional.of("extension " + demand.getKey() + " is missing");
            }
            if (found.get().isCritical() != demand.getValue()) {
                return Optional.of("extension " + demand.getKey() + " has the wrong criticality");
            }
        }
        return Optional.empty();
    }
}
