package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/**
 * An extension that is not critical does not say so: DER leaves out a value that is the default
 * (RFC 5280 §4.1 with X.690 §11.5).
 */
public final class DefaultCriticalityOmitted implements Rule {

    private static final About ABOUT = About.rfc5280("default-criticality-omitted", "4.1");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        ASN1Sequence tbs = ASN1Sequence.getInstance(specimen.raw().getObjectAt(0));
        for (ASN1Encodable field : tbs) {
            if (field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 3) {
                for (ASN1Encodable entry : ASN1Sequence.getInstance(tagged, true)) {
                    ASN1Sequence extension = ASN1Sequence.getInstance(entry);
                    if (extension.getObjectAt(1).equals(ASN1Boolean.FALSE)) {
                        return Optional.of(
                                "extension "
                                        + extension.getObjectAt(0)
                                        + " encodes its default criticality");
                    }
                }
            }
        }
        return Optional.empty();
    }
}
