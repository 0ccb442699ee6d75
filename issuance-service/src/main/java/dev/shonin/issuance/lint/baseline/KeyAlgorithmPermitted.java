package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;

/** A key is an RSA or an elliptic curve key; nothing else is permitted (BR 6.1.5). */
public final class KeyAlgorithmPermitted implements Rule {

    private static final About ABOUT = About.baseline("key-algorithm-permitted", "6.1.5");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        return specimen.isRsa() || specimen.isEc()
                ? Optional.empty()
                : Optional.of(
                        "the key's algorithm is "
                                + specimen.publicKey().getAlgorithm().getAlgorithm());
    }
}
