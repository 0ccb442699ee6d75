package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.Locale;

/**
 * Tells an account's people that maintenance comes near.
 *
 * @param windowId {@code mnt_…}
 * @param title what it is called, in the reader's language
 * @param startsAt its first moment
 * @param endsAt the first moment after it
 * @param refused whether orders are refused meanwhile; they wait otherwise
 * @param recipient who is told: each once for a window
 */
public record MaintenanceAheadLetter(
        String windowId,
        String title,
        Instant startsAt,
        Instant endsAt,
        boolean refused,
        String recipient)
        implements Letter {

    static MaintenanceAheadLetter sample() {
        return new MaintenanceAheadLetter(
                "mnt_0123456789abcdefghjkmnpqrs",
                "定期メンテナンス / Monthly maintenance",
                Instant.parse("2026-11-25T11:00:00Z"),
                Instant.parse("2026-11-25T23:00:00Z"),
                true,
                "ops@example.com");
    }

    @Override
    public MessageKind kind() {
        return MessageKind.MAINTENANCE_AHEAD;
    }

    @Override
    public String orderId() {
        return windowId;
    }

    @Override
    public String causeId() {
        return windowId + '/' + recipient.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean inOurName() {
        return true;
    }

    @Override
    public Instant lapsesAt() {
        return endsAt;
    }

    @Override
    public void tell(Facts facts) {
        facts.foreign("title", title)
                .moment("startsAt", startsAt)
                .moment("endsAt", endsAt)
                .flag("refused", refused);
    }
}
