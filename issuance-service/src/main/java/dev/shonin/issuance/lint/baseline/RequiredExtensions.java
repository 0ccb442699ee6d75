package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** A server certificate has the extensions that the table marks MUST (BR 7.1.2.7.6). */
public final class RequiredExtensions implements Rule {

    private static final About ABOUT =
            About.baseline("required-extensions", "7.1.2.7.6").forSubscribers();
    private static final List<ASN1ObjectIdentifier> REQUIRED =
            List.of(
                    Extension.authorityInfoAccess,
                    Extension.authorityKeyIdentifier,
                    Extension.certificatePolicies,
                    Extension.extendedKeyUsage,
                    Extension.subjectAlternativeName);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return REQUIRED.stream()
                .filter(oid -> !specimen.has(oid))
                .findFirst()
                .map(oid -> "extension " + oid + " is missing");
    }
}
