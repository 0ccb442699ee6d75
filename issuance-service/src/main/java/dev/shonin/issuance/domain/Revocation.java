package dev.shonin.issuance.domain;

import java.time.Instant;

/**
 * A revocation.
 *
 * @param reason why
 * @param revokedAt when
 * @param revokedBy the key or token that asked for it
 */
public record Revocation(RevocationReason reason, Instant revokedAt, String revokedBy) {}
