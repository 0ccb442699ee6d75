package dev.shonin.issuance.lint.rfc5280;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/**
 * The signature algorithm inside the content is the one outside it (RFC 5280 §4.1.1.2; BR 7.1.2.7).
 */
public final class SignatureAlgorithmsAgree implements Rule {

    private static final About ABOUT = About.rfc5280("signature-algorithms-agree", "4.1.1.2");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.fields().signature().equals(specimen.outerSignatureAlgorithm())
                ? Optional.empty()
                : Optional.of("tbsCertificate.signature and signatureAlgorithm differ");
    }
}
