package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** A server certificate has a keyUsage extension (BR 7.1.2.7.6: SHOULD). */
public final class KeyUsagePresent implements Rule {

    private static final About ABOUT =
            About.baseline("key-usage-present", "7.1.2.7.6").forSubscribers().warning();

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.has(Extension.keyUsage)
                ? Optional.empty()
                : Optional.of("there is no keyUsage extension");
    }
}
