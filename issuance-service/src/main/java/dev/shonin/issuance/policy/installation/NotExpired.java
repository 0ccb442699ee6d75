package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;
import java.time.Duration;
import java.time.Instant;

/** Whether the certificate served is valid now, and for how long yet. */
public final class NotExpired implements InstallationRule {

    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public InstallationFinding judge(Inspection inspection) {
        Instant end = inspection.leaf().getNotAfter().toInstant();
        Instant start = inspection.leaf().getNotBefore().toInstant();
        if (inspection.now().isAfter(end)) {
            return InstallationFinding.error("expiry.expired", end.toString());
        }
        if (inspection.now().isBefore(start)) {
            return InstallationFinding.error("expiry.not-yet-valid", start.toString());
        }
        Duration left = Duration.between(inspection.now(), end);
        String days = Long.toString(left.toDays());
        return left.compareTo(SOON) < 0
                ? InstallationFinding.warning("expiry.soon", end.toString(), days)
                : InstallationFinding.good("expiry.fine", end.toString(), days);
    }
}
