package dev.shonin.order.domain;

import java.time.Instant;

/**
 * The certificate an order led to.
 *
 * @param id {@code crt_…}
 * @param serialNumber lower-case hex
 * @param notBefore start of validity
 * @param notAfter end of validity, the last second included
 */
public record IssuedCertificate(
        String id, String serialNumber, Instant notBefore, Instant notAfter) {}
