package dev.shonin.issuance.lint;

import java.util.Optional;

/** One rule that a certificate's content must keep. Implementations hold no state. */
public interface Rule {

    /** Its name, citation, effective date, severity and scope. */
    About about();

    /** What is wrong, in one English sentence for the evidence; empty when the rule is kept. */
    Optional<String> violation(Specimen specimen);
}
