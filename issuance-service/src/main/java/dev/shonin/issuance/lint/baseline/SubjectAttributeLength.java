package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;

/**
 * No attribute of the subject is empty or longer, in characters, than its limit (BR 7.1.4.2; RFC
 * 5280 appendix A.1).
 */
public final class SubjectAttributeLength implements Rule {

    private static final About ABOUT = About.baseline("subject-attribute-length", "7.1.4.2");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        for (AttributeTypeAndValue attribute : specimen.subjectAttributes()) {
            String value = SubjectAttributes.text(attribute);
            int characters = value.codePointCount(0, value.length());
            int limit = SubjectAttributes.limit(attribute.getType());
            if (characters == 0 || characters > limit) {
                return Optional.of(
                        "attribute "
                                + attribute.getType()
                                + " has "
                                + characters
                                + " characters; 1 to "
                                + limit
                                + " are allowed");
            }
        }
        return Optional.empty();
    }
}
