package dev.shonin.issuance.domain;

import java.util.Map;
import java.util.Set;

/** What has become of a precertificate. */
public enum PrecertificateState {
    /** Signed; logs are being asked for timestamps. */
    PENDING,
    /** The certificate with its id and serial number was signed. */
    FINISHED,
    /** Revoked: there will be no certificate. */
    ABANDONED;

    private static final Map<PrecertificateState, Set<PrecertificateState>> MOVES =
            Map.of(PENDING, Set.of(FINISHED, ABANDONED), FINISHED, Set.of(), ABANDONED, Set.of());

    /** Whether it may go from this state to another. */
    public boolean mayBecome(PrecertificateState next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }
}
