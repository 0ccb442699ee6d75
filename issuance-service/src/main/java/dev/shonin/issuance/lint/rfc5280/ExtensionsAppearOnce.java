package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** A certificate has no extension twice (RFC 5280 §4.2). */
public final class ExtensionsAppearOnce implements Rule {

    private static final About ABOUT = About.rfc5280("extensions-appear-once", "4.2");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (Extension extension : specimen.fields().extensions()) {
            if (!seen.add(extension.getExtnId())) {
                return Optional.of("extension " + extension.getExtnId() + " appears twice");
            }
        }
        return Optional.empty();
    }
}
