package dev.shonin.issuance.policy;

import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A certificate is issued by a permission whose policy is still in force on the day of signing.
 * Changes that a policy dates itself end its permissions beforehand; this is for another edition of
 * the policy, which comes with a release.
 */
public final class PolicyIsInForce {

    private final PolicyEditions editions;

    /**
     * The rule.
     *
     * @param editions the editions that are known
     */
    public PolicyIsInForce(PolicyEditions editions) {
        this.editions = editions;
    }

    /** Judges a permission at the time of signing. */
    public Verdict judge(Permission permission, Instant now) {
        Optional<LocalDate> end = editions.endOf(permission.policyVersion());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return end.isPresent() && !today.isBefore(end.get())
                ? Verdict.failed(
                        IssuanceRefusal.outdated(
                                "The policy \""
                                        + permission.policyVersion()
                                        + "\" has not been in force since "
                                        + end.get()
                                        + "."))
                : Verdict.passed();
    }
}
