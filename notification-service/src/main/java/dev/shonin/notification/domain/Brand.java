package dev.shonin.notification.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In whose name an account's mails are written.
 *
 * @param company the company's name, the sender's display name too
 * @param from the sender's address
 * @param replyTo where answers go; null for the support address, or else the sender's
 * @param supportAddress where readers may ask; null to leave it out
 * @param accent the colour of headings and buttons, {@code #rrggbb}
 * @param notices kinds that are only sent where they are wanted
 * @param server the server its customers' certificates are for; null where that is not known
 */
public record Brand(
        String company,
        String from,
        @Nullable String replyTo,
        @Nullable String supportAddress,
        String accent,
        Set<MessageKind> notices,
        @Nullable ServerKind server) {

    /** The accent where none is chosen. */
    public static final String ACCENT = "#1d5a9e";

    /** Whether mails of a kind are wanted that are not always sent. */
    public boolean wants(MessageKind kind) {
        return notices.contains(kind);
    }

    /** Where answers go; null for the sender's address. */
    public @Nullable String answersTo() {
        return replyTo == null ? supportAddress : replyTo;
    }
}
