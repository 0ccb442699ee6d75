package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail in words, ready for the mail server.
 *
 * @param messageId {@code msg_…}; becomes the left part of the Message-ID
 * @param recipient the address to write to
 * @param subject the subject, one line
 * @param text the plain text part, lines ended by LF
 * @param html the HTML part, of equal content
 * @param attachments files that go with it
 * @param language the language it is written in
 * @param writtenAt the Date header
 * @param sender as whom we write
 * @param unsubscribe the page on which its reader stops such mails; null where none does
 */
public record Mail(
        String messageId,
        String recipient,
        String subject,
        String text,
        String html,
        List<Attachment> attachments,
        Language language,
        Instant writtenAt,
        Sender sender,
        @Nullable String unsubscribe) {

    /** The same to another form of the recipient's address. */
    public Mail to(String address) {
        return new Mail(
                messageId,
                address,
                subject,
                text,
                html,
                attachments,
                language,
                writtenAt,
                sender,
                unsubscribe);
    }

    // The text may carry the random value, and records end up in log lines.
    @Override
    public String toString() {
        return "Mail[" + messageId + "]";
    }

    /**
     * A file.
     *
     * @param name the file name, ASCII
     * @param mediaType the media type
     * @param content the content; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a copy for each mail costs.
    public record Attachment(String name, String mediaType, byte[] content) {}

    /**
     * As whom a mail is sent.
     *
     * @param from the sender's address
     * @param displayName the name shown with it
     * @param replyTo where answers go; null for the sender's address
     * @param returnPath where failures are reported; null for the sender's address
     */
    public record Sender(
            String from,
            String displayName,
            @Nullable String replyTo,
            @Nullable String returnPath) {}
}
