package dev.shonin.issuance.domain;

/** What is known of a serial number, as a responder needs it (RFC 6960 §2.2). */
public sealed interface SerialStatus {

    /** No certificate was issued with it. */
    record Unassigned() implements SerialStatus {}

    /** A certificate, or precertificate, was issued with it and is not revoked. */
    record Good() implements SerialStatus {}

    /**
     * It is revoked.
     *
     * @param revocation why and when
     */
    record Revoked(Revocation revocation) implements SerialStatus {}
}
