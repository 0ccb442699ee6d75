package dev.shonin.events;

import java.time.Instant;

/**
 * A time in which no orders are worked on comes near. May be sent more than once for one window,
 * after a restart; whoever tells people tells each of them once.
 *
 * @param windowId which window, {@code mnt_…}: the same whenever this one is told of
 * @param startsAt its first moment
 * @param endsAt the first moment after it
 * @param mode what becomes of orders placed then: {@code refuse}, or {@code hold} until it is over
 * @param textJa what it is called, in Japanese
 * @param textEn what it is called, in English
 * @param announcedAt when it was told of
 */
public record MaintenanceAnnounced(
        String windowId,
        Instant startsAt,
        Instant endsAt,
        String mode,
        String textJa,
        String textEn,
        Instant announcedAt)
        implements EventData {
    @Override
    public String aggregateId() {
        return windowId;
    }
}
