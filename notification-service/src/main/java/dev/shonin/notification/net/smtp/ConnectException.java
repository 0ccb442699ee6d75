package dev.shonin.notification.net.smtp;

import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/** No connection to the mail server came about. */
final class ConnectException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String answer;
    private final MessagingException trouble;

    ConnectException(@Nullable String answer, MessagingException trouble) {
        super(trouble);
        this.answer = answer == null ? "" : answer;
        this.trouble = trouble;
    }

    /** What the server said last; empty if nothing. */
    String answer() {
        return answer;
    }

    /** What went wrong. */
    MessagingException trouble() {
        return trouble;
    }
}
