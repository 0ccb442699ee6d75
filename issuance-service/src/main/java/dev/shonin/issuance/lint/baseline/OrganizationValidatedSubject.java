package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The subject of an organization validated certificate has countryName, organizationName and a
 * place, and no person's name or organizational unit (BR 7.1.2.7.4).
 */
public final class OrganizationValidatedSubject implements Rule {

    private static final About ABOUT =
            About.baseline("organization-validated-subject", "7.1.2.7.4")
                    .only(CertificateKind.SUBSCRIBER_OV);
    private static final Set<ASN1ObjectIdentifier> FORBIDDEN =
            Set.of(BCStyle.SURNAME, BCStyle.GIVENNAME, BCStyle.OU);
    private static final Pattern NO_CONTENT = Pattern.compile("[\\s.\\-]*");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        List<AttributeTypeAndValue> attributes = specimen.subjectAttributes();
        Set<ASN1ObjectIdentifier> types =
                attributes.stream().map(AttributeTypeAndValue::getType).collect(Collectors.toSet());
        if (!types.contains(BCStyle.C) || !types.contains(BCStyle.O)) {
            return Optional.of("countryName and organizationName must be present");
        }
        if (!types.contains(BCStyle.ST) && !types.contains(BCStyle.L)) {
            return Optional.of("stateOrProvinceName or localityName must be present");
        }
        for (AttributeTypeAndValue attribute : attributes) {
            if (FORBIDDEN.contains(attribute.getType())) {
                return Optional.of("attribute " + attribute.getType() + " is not permitted");
            }
            if (NO_CONTENT.matcher(SubjectAttributes.text(attribute)).matches()) {
                return Optional.of("attribute " + attribute.getType() + " says nothing");
            }
        }
        return Optional.empty();
    }
}
