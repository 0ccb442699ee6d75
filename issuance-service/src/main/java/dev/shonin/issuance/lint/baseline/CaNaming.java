package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A CA's subject has countryName, organizationName and commonName, and no organizationalUnitName
 * (BR 7.1.2.10.2).
 */
public final class CaNaming implements Rule {

    private static final About ABOUT =
            // A cross certificate has the name that is there (CrossNameAndKey).
            About.baseline("ca-naming", "7.1.2.10.2").forCas().except(CertificateKind.CROSS);
    private static final List<ASN1ObjectIdentifier> REQUIRED =
            List.of(BCStyle.C, BCStyle.O, BCStyle.CN);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        List<ASN1ObjectIdentifier> types =
                specimen.subjectAttributes().stream().map(AttributeTypeAndValue::getType).toList();
        return types.containsAll(REQUIRED) && !types.contains(BCStyle.OU)
                ? Optional.empty()
                : Optional.of("the subject's attributes are " + types);
    }
}
