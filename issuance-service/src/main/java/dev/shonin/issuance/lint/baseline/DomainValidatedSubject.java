package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The subject of a domain validated certificate has a commonName, a countryName or nothing (BR
 * 7.1.2.7.2).
 */
public final class DomainValidatedSubject implements Rule {

    private static final About ABOUT =
            About.baseline("domain-validated-subject", "7.1.2.7.2")
                    .only(CertificateKind.SUBSCRIBER_DV);
    private static final Set<ASN1ObjectIdentifier> PERMITTED = Set.of(BCStyle.C, BCStyle.CN);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.subjectAttributes().stream()
                .filter(a -> !PERMITTED.contains(a.getType()))
                .findFirst()
                .map(a -> "attribute " + a.getType() + " is not permitted in the subject");
    }
}
