package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * A server certificate is issued by a CA whose own certificate has the reserved policy identifier
 * of its type, or anyPolicy (BR 7.1.2.10.5): an intermediate for domain validation issues no
 * organization validated certificates.
 */
public final class IssuerPolicyCovers implements Rule {

    private static final About ABOUT =
            About.baseline("issuer-policy-covers", "7.1.2.10.5").forSubscribers();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        ASN1ObjectIdentifier policy = ReservedPolicies.of(specimen.kind());
        return specimen.issuer().issuesUnder(policy)
                ? Optional.empty()
                : Optional.of("the issuing CA does not issue under the policy " + policy);
    }
}
