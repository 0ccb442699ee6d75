package dev.shonin.issuance.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What has become of a certificate. */
public enum CertificateStatus {
    /** In use. */
    ISSUED,
    /** Issued anew for another key; as valid as before until it is revoked or ends. */
    REPLACED,
    REVOKED,
    EXPIRED;

    // An expired certificate is not revoked any more: its CRL no longer lists it (BR 7.2). A
    // revoked
    // one stays so, whatever takes its place.
    private static final Map<CertificateStatus, Set<CertificateStatus>> MOVES =
            Map.of(
                    ISSUED, Set.of(REPLACED, REVOKED, EXPIRED),
                    REPLACED, Set.of(REVOKED, EXPIRED),
                    REVOKED, Set.of(),
                    EXPIRED, Set.of());

    /** Whether a certificate may go from this status to another. */
    public boolean mayBecome(CertificateStatus next) {
        return MOVES.getOrDefault(this, Set.of()).contains(next);
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
