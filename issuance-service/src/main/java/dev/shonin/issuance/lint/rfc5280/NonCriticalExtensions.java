package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Key identifiers and authorityInfoAccess are never critical (RFC 5280 §4.2.1.1, §4.2.1.2,
 * §4.2.2.1).
 */
public final class NonCriticalExtensions implements Rule {

    private static final About ABOUT = About.rfc5280("non-critical-extensions", "4.2.1.1");
    private static final List<ASN1ObjectIdentifier> NEVER_CRITICAL =
            List.of(
                    Extension.authorityKeyIdentifier,
                    Extension.subjectKeyIdentifier,
                    Extension.authorityInfoAccess);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().extensions().stream()
                .filter(e -> e.isCritical() && NEVER_CRITICAL.contains(e.getExtnId()))
                .findFirst()
                .map(e -> "extension " + e.getExtnId() + " must not be critical");
    }
}
