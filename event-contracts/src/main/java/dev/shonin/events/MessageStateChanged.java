package dev.shonin.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail.
 *
 * @param messageId {@code msg_…}
 * @param orderId the order
 * @param kind what it is about, such as {@code approval-request} or {@code certificate-issued}
 * @param recipient the address written to
 * @param state {@code sent}, {@code deferred}, {@code bounced}, {@code failed}, {@code uncertain}
 *     or {@code withdrawn}
 * @param reply the mail server's answer, or what went wrong
 * @param approvalId the approval the mail asks for, if it does
 * @param at when
 */
public record MessageStateChanged(
        String messageId,
        String orderId,
        String kind,
        String recipient,
        String state,
        @Nullable String reply,
        @Nullable String approvalId,
        Instant at)
        implements EventData {
    @Override
    public String aggregateId() {
        return orderId;
    }
}
