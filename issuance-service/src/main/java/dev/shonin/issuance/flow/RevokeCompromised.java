package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.RevocationRequester;
import dev.shonin.issuance.store.BlockedKeys;
import dev.shonin.issuance.store.Certificates;
import dev.shonin.kit.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Revokes every certificate whose key is known to be compromised (BR 4.9.1.1 (3)). */
@ApplicationScoped
public class RevokeCompromised {

    /** The kind of due work that calls this; its subject is the key's hash. */
    public static final String WORK = "compromised-key";

    /** Longer than the transaction that signs a certificate can take. */
    private static final Duration STRAGGLERS = Duration.ofMinutes(1);

    private final Certificates certificates;
    private final RecordRevocation recordRevocation;
    private final BlockedKeys blockedKeys;
    private final WorkQueue queue;
    private final Clock clock;

    RevokeCompromised(
            Certificates certificates,
            RecordRevocation recordRevocation,
            BlockedKeys blockedKeys,
            WorkQueue queue,
            Clock clock) {
        this.certificates = certificates;
        this.recordRevocation = recordRevocation;
        this.blockedKeys = blockedKeys;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Blocks a key and revokes what has it; once more a minute later, for a certificate that was
     * just being signed and could not be seen yet.
     *
     * @param proof how the key was shown to be compromised
     * @param by who reported it
     * @return the certificates revoked now
     */
    @Transactional
    public List<IssuedCertificate> block(String keySha256, String proof, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (blockedKeys.block(keySha256, proof, by, now)) {
            queue.enqueue(WORK, keySha256, now.plus(STRAGGLERS));
        }
        return revokeAll(keySha256);
    }

    /** Revokes what has a blocked key. */
    @Transactional
    public List<IssuedCertificate> revokeAll(String keySha256) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<IssuedCertificate> revoked =
                certificates.withKey(keySha256).stream()
                        .filter(certificate -> !now.isAfter(certificate.notAfter()))
                        .filter(certificate -> revoke(certificate, now))
                        .toList();
        return revoked;
    }

    private boolean revoke(IssuedCertificate certificate, Instant now) {
        return recordRevocation.record(
                certificate,
                new Revocation(RevocationReason.KEY_COMPROMISE, now, "key compromise"),
                RevocationRequester.KEY_HOLDER);
    }
}
