package dev.shonin.notification.net.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the mail server that knows whether the final dot has left: before that, a mail
 * cannot have been taken over; after it, only the answer tells (RFC 5321 §4.1.1.4).
 */
final class SmtpConnection extends SMTPTransport {

    private boolean finalDotSent;
    private long idleSinceNanos;

    SmtpConnection(Session session, SmtpSettings settings) {
        super(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    }

    /** Whether the final dot of the mail at hand has left, or may have. */
    boolean finalDotSent() {
        return finalDotSent;
    }

    /** Hands a composed mail over. */
    void send(String recipient, byte[] content, @Nullable String returnPath)
            throws MessagingException {
        finalDotSent = false;
        sendMessage(
                new ComposedMessage(session, content, returnPath),
                new Address[] {RecipientAddress.envelope(recipient)});
    }

    /** The last answer's code; 0 or less when the connection broke instead. */
    int code() {
        return getLastReturnCode();
    }

    /** Whether the server takes UTF-8 in addresses (RFC 6531 §3.1). */
    boolean takesUtf8() {
        return supportsExtension("SMTPUTF8");
    }

    void idleSince(long nanos) {
        idleSinceNanos = nanos;
    }

    long idleSince() {
        return idleSinceNanos;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        // Set before: a write that fails may have left all the same.
        finalDotSent = true;
        super.finishData();
    }

    /** Closes without complaint: what was to be said has been. */
    void closeQuietly() {
        try {
            close();
        } catch (MessagingException e) {
            // The connection is gone, and that was the aim.
            finalDotSent = false;
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "SmtpConnection[%d]", getLastReturnCode());
    }
}
