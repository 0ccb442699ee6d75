package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;

/** The subject's attributes stand in the order of the table (BR 7.1.4.2). */
public final class SubjectAttributeOrder implements Rule {

    private static final About ABOUT = About.baseline("subject-attribute-order", "7.1.4.2");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        int last = -1;
        for (AttributeTypeAndValue attribute : specimen.subjectAttributes()) {
            int place = SubjectAttributes.ORDER.indexOf(attribute.getType());
            if (place < 0) {
                continue;
            }
            if (place < last) {
                return Optional.of("attribute " + attribute.getType() + " is out of order");
            }
            last = place;
        }
        return Optional.empty();
    }
}
