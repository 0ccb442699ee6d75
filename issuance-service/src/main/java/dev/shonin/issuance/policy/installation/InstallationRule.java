package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;

/** One question about an installation. */
@FunctionalInterface
public interface InstallationRule {

    /** The answer. */
    InstallationFinding judge(Inspection inspection);
}
