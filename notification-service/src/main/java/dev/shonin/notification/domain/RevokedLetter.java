package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;

/**
 * Tells that the certificate was revoked.
 *
 * @param order the order
 * @param certificateId {@code crt_…}
 * @param names its names, as A-labels
 * @param serialNumber its serial number in lower-case hex
 * @param reason the reason by its name in RFC 5280 §5.3.1
 * @param byOwner whether its owner asked for it
 * @param revokedAt when
 */
public record RevokedLetter(
        AboutOrder order,
        String certificateId,
        List<String> names,
        String serialNumber,
        String reason,
        boolean byOwner,
        Instant revokedAt)
        implements Letter {

    private static final String KEY_COMPROMISE = "keyCompromise";

    static RevokedLetter sample() {
        return new RevokedLetter(
                AboutOrder.SAMPLE,
                "crt_01jd3qk6z1g4w0t3n9s7x5v8yb",
                AboutOrder.SAMPLE_NAMES,
                "04a1b2c3d4e5f60718293a4b5c6d7e8f90",
                KEY_COMPROMISE,
                true,
                Instant.parse("2026-11-24T05:05:00Z"));
    }

    @Override
    public MessageKind kind() {
        return MessageKind.CERTIFICATE_REVOKED;
    }

    @Override
    public String orderId() {
        return order.orderId();
    }

    @Override
    public String causeId() {
        return certificateId + "/" + reason;
    }

    @Override
    public void tell(Facts facts) {
        order.tell(facts);
        facts.names("names", names)
                .exact("serialNumber", serialNumber)
                .exact("reason", reason)
                .flag("byOwner", byOwner)
                .flag("keyCompromise", reason.equals(KEY_COMPROMISE))
                .moment("revokedAt", revokedAt);
    }
}
