package dev.shonin.notification.net.smtp;

import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.notification.domain.ServerReply;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exchange with the mail server means for the mail. */
final class OutcomeOf {

    // Trouble between the server and us, not with the mail: RFC 4954 §6 and RFC 3207 §4.
    private static final Set<Integer> OURS = Set.of(530, 534, 535, 538);

    private OutcomeOf() {}

    /** The server took the mail over. */
    static SendOutcome success(SmtpConnection connection) {
        return new SendOutcome.Accepted(ServerReply.tidy(connection.getLastServerResponse()));
    }

    /** The mail was not, or not surely, taken over. */
    static SendOutcome failure(SmtpConnection connection, MessagingException e) {
        int code = connection.code();
        String answer = ServerReply.tidy(connection.getLastServerResponse());
        boolean answered = code >= 400 && code <= 599 && !hasIoCause(e);
        if (answered && code < 500 || OURS.contains(code)) {
            return new SendOutcome.TemporarilyRefused(answer);
        }
        if (answered) {
            return new SendOutcome.Refused(answer);
        }
        if (connection.finalDotSent()) {
            return new SendOutcome.Uncertain(
                    "The connection to the mail server was lost before it answered: " + cause(e));
        }
        return new SendOutcome.TemporarilyRefused(
                "The connection to the mail server was lost: " + cause(e));
    }

    /** No connection came about; nothing of the mail has left. */
    static SendOutcome noConnection(ConnectException e) {
        MessagingException cause = e.trouble();
        String answer = ServerReply.tidy(e.answer());
        if (cause instanceof AuthenticationFailedException) {
            return new SendOutcome.TemporarilyRefused("The mail server refused our login.");
        }
        if (answer.startsWith("4") || answer.startsWith("5")) {
            return new SendOutcome.TemporarilyRefused(answer);
        }
        return new SendOutcome.TemporarilyRefused(
                "No connection to the mail server: " + cause(cause));
    }

    /**
     * Whether the connection, and not this mail, was the trouble, before anything was taken over.
     */
    static boolean connectionGone(SmtpConnection connection, SendOutcome outcome) {
        return outcome instanceof SendOutcome.TemporarilyRefused
                && (connection.code() == 421 || connection.code() < 400);
    }

    private static boolean hasIoCause(MessagingException e) {
        return e.getNextException() instanceof IOException;
    }

    /** In words that do not name our mail server: they are shown to resellers. */
    private static String cause(MessagingException e) {
        for (Throwable t = e; t != null; t = next(t)) {
            switch (t) {
                case UnknownHostException _ -> {
                    return "its name cannot be resolved";
                }
                case SocketTimeoutException _ -> {
                    return "no answer in time";
                }
                case SSLException _ -> {
                    return "TLS could not be established";
                }
                case EOFException _ -> {
                    return "closed by the server";
                }
                case IOException io -> {
                    return ServerReply.tidy(String.valueOf(io.getMessage()));
                }
                default -> {
                    // Its cause tells more.
                }
            }
        }
        return String.valueOf(e.getMessage()).contains("STARTTLS")
                ? "it does not offer STARTTLS, which is required"
                : "closed by the server";
    }

    private static @Nullable Throwable next(Throwable t) {
        return t instanceof MessagingException m && m.getNextException() != null
                ? m.getNextException()
                : t.getCause();
    }
}
