package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;

/**
 * The subject's attributes are PrintableString or UTF8String as the table asks, and countryName and
 * domainComponent their own (BR 7.1.4.2).
 */
public final class SubjectAttributeEncoding implements Rule {

    private static final About ABOUT = About.baseline("subject-attribute-encoding", "7.1.4.2");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        for (AttributeTypeAndValue attribute : specimen.subjectAttributes()) {
            if (!SubjectAttributes.isEncodedAsRequired(attribute)) {
                return Optional.of(
                        "attribute " + attribute.getType() + " has the wrong string type");
            }
        }
        return Optional.empty();
    }
}
