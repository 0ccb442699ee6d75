package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;

/**
 * authorityInfoAccess points by distinct HTTP URLs to the issuing CA's certificate or OCSP
 * responder, and to nothing else (BR 7.1.2.7.7, 7.1.2.10.3).
 */
public final class AccessDescriptions implements Rule {

    private static final About ABOUT = About.baseline("access-descriptions", "7.1.2.7.7");
    private static final Set<ASN1ObjectIdentifier> METHODS =
            Set.of(AccessDescription.id_ad_ocsp, AccessDescription.id_ad_caIssuers);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<AuthorityInformationAccess> access =
                specimen.value(
                        Extension.authorityInfoAccess,
                        AuthorityInformationAccess.class,
                        AuthorityInformationAccess::getInstance);
        if (access.isEmpty()) {
            return Optional.empty();
        }
        Set<AccessDescription> seen = new HashSet<>();
        for (AccessDescription description : access.get().getAccessDescriptions()) {
            if (!METHODS.contains(description.getAccessMethod())) {
                return Optional.of(
                        "accessMethod " + description.getAccessMethod() + " is not permitted");
            }
            if (!HttpLocation.is(description.getAccessLocation())) {
                return Optional.of("an accessLocation is not an HTTP URL");
            }
            if (!seen.add(description)) {
                return Optional.of("an accessLocation appears twice");
            }
        }
        return seen.isEmpty() ? Optional.of("authorityInfoAccess is empty") : Optional.empty();
    }
}
