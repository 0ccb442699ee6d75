package dev.shonin.notification.net.smtp;

import org.jspecify.annotations.Nullable;

/**
 * As whom we send where an account has nothing of its own.
 *
 * @param from the sender's address
 * @param displayName the name shown with it
 * @param replyTo where answers go; null for the sender's address
 */
public record MailIdentity(String from, String displayName, @Nullable String replyTo) {

    public MailIdentity {
        if (from.indexOf('@') < 1 || from.endsWith("@")) {
            throw new IllegalArgumentException("SHONIN_MAIL_FROM is not a mail address: " + from);
        }
    }

    /** The sender's domain. */
    public String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
