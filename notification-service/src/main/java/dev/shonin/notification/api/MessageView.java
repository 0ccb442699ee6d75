package dev.shonin.notification.api;

import dev.shonin.notification.domain.Message;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mail and what became of it. What it said is not shown: an approval request carries a secret.
 *
 * @param id {@code msg_…}
 * @param orderId the order
 * @param kind what it is about
 * @param recipient the address written to
 * @param subject the subject
 * @param state where it stands
 * @param attempts how often it was attempted
 * @param reply the mail server's last answer, or what went wrong
 * @param queuedAt when it was queued
 * @param sentAt when the mail server took it over
 * @param nextAttemptAt when it will be tried, while it waits
 * @param actions what the caller may do next
 */
@Schema(
        name = "Message",
        example =
                """
                {"id":"msg_01jd3qk5y0f3v9s2m8r6w4t7xa","orderId":"ord_01jd3qk4x7b2n5c8d1e4g7h0jk",
                 "kind":"certificate-issued","recipient":"taro@example.com",
                 "subject":"[Shonin] Your certificate for www.example.com has been issued",
                 "state":"sent","attempts":1,"reply":"250 2.0.0 Ok: queued as 4F1B2",
                 "queuedAt":"2026-11-23T05:05:00Z","sentAt":"2026-11-23T05:05:01Z","actions":[]}
                """)
public record MessageView(
        String id,
        String orderId,
        String kind,
        String recipient,
        String subject,
        String state,
        int attempts,
        @Nullable String reply,
        Instant queuedAt,
        @Nullable Instant sentAt,
        @Nullable Instant nextAttemptAt,
        List<Action> actions) {

    static MessageView of(Message message) {
        return new MessageView(
                message.id(),
                message.orderId(),
                message.kind().code(),
                message.recipient(),
                message.subject(),
                message.state().code(),
                message.attempts(),
                message.reply(),
                message.queuedAt(),
                message.sentAt(),
                message.nextAttemptAt(),
                message.resendable()
                        ? List.of(
                                new Action(
                                        "resend",
                                        "POST",
                                        "/v1/messages/" + message.id() + "/resend",
                                        "reseller"))
                        : List.of());
    }

    /**
     * Something that may be done next.
     *
     * @param action what
     * @param method the HTTP method
     * @param href the path
     * @param by who may
     */
    public record Action(String action, String method, String href, String by) {}

    /**
     * An order's mails.
     *
     * @param messages the oldest first
     */
    @Schema(name = "Messages")
    public record Messages(List<MessageView> messages) {}
}
