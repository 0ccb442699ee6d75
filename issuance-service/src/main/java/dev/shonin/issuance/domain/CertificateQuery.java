package dev.shonin.issuance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search for certificates; every condition that is not null must hold.
 *
 * @param accountId the account they belong to
 * @param orderId the order
 * @param name one of their names
 * @param serialNumber the serial number, lower-case hex
 * @param keySha256 SHA-256 of the SubjectPublicKeyInfo, lower-case hex
 * @param expiresFrom the first instant at which they may expire
 * @param expiresUntil the last
 * @param after the id behind which the listing goes on; newest first
 * @param limit how many at most
 */
public record CertificateQuery(
        @Nullable String accountId,
        @Nullable String orderId,
        @Nullable String name,
        @Nullable String serialNumber,
        @Nullable String keySha256,
        @Nullable Instant expiresFrom,
        @Nullable Instant expiresUntil,
        @Nullable String after,
        int limit) {}
