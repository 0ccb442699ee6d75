package dev.shonin.notification.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter put into words.
 *
 * @param text the plain text part, lines ended by LF
 * @param html the HTML part, of equal content
 * @param attachments files that go with it
 * @param unsubscribe the page on which its reader stops mails of its kind; null where none does
 */
public record Words(
        String text, String html, List<Mail.Attachment> attachments, @Nullable String unsubscribe) {

    // The text may carry the random value, and records end up in log lines.
    @Override
    public String toString() {
        return "Words[" + text.length() + " characters]";
    }
}
