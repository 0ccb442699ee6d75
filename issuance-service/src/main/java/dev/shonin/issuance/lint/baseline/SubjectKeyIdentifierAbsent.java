package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** A server certificate has no subjectKeyIdentifier (BR 7.1.2.7.6: NOT RECOMMENDED). */
public final class SubjectKeyIdentifierAbsent implements Rule {

    private static final About ABOUT =
            About.baseline("subject-key-identifier-absent", "7.1.2.7.6").forSubscribers().warning();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.extension(Extension.subjectKeyIdentifier)
                .map(e -> "a subjectKeyIdentifier is present");
    }
}
