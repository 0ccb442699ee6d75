package dev.shonin.issuance.domain;

import java.time.Instant;

/**
 * What took a certificate's place.
 *
 * @param certificateId the certificate that did, {@code crt_…}
 * @param replacedAt when
 */
public record Replacement(String certificateId, Instant replacedAt) {}
