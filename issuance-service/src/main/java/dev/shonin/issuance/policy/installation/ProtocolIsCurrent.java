package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;

/** Whether TLS 1.3 was agreed upon, or an older version (RFC 8996 forbids 1.0 and 1.1). */
public final class ProtocolIsCurrent implements InstallationRule {

    @Override
    public InstallationFinding judge(Inspection inspection) {
        String protocol = inspection.served().protocol();
        return switch (protocol) {
            case "TLSv1.3" -> InstallationFinding.good("protocol.current", protocol);
            case "TLSv1.2" -> InstallationFinding.warning("protocol.older", protocol);
            default -> InstallationFinding.error("protocol.forbidden", protocol);
        };
    }
}
