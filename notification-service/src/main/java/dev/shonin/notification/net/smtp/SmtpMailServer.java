package dev.shonin.notification.net.smtp;

import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MailServer;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.notification.domain.ServerReply;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands mails to a server over SMTP (RFC 5321), by Angus Mail. */
public final class SmtpMailServer implements MailServer {

    private static final Logger LOG = Logger.getLogger(SmtpMailServer.class);

    private final MailComposer composer;
    private final ConnectionPool pool;
    private volatile boolean reachable = true;

    /**
     * A server; connections are made when they are needed.
     *
     * @param dkim how mails are signed; null for not at all
     */
    public SmtpMailServer(
            SmtpSettings settings, MailIdentity identity, @Nullable DkimSettings dkim) {
        this(settings, identity, dkim, System::nanoTime);
    }

    SmtpMailServer(
            SmtpSettings settings,
            MailIdentity identity,
            @Nullable DkimSettings dkim,
            LongSupplier nanoTime) {
        this.composer = new MailComposer(identity, dkim == null ? null : new DkimSigner(dkim));
        this.pool = new ConnectionPool(settings, identity.from(), nanoTime);
    }

    @Override
    public SendOutcome send(Mail mail) {
        if (!RecipientAddress.isAddress(mail.recipient())) {
            return new SendOutcome.Refused("This is not an address that mail can be sent to.");
        }
        byte[] content;
        try {
            content = composer.compose(mail);
        } catch (IllegalArgumentException e) {
            LOG.errorf("%s cannot be sent: %s", mail.messageId(), e.getMessage());
            return new SendOutcome.TemporarilyRefused("The sender's address is not set up well.");
        }
        try {
            pool.enter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendOutcome.TemporarilyRefused("The service was being stopped.");
        }
        try {
            return RecipientAddress.isInternationalized(mail.recipient())
                    ? sendInternationalized(mail, content)
                    : sendPlain(mail, content);
        } finally {
            pool.leave();
        }
    }

    @Override
    public void rest() {
        pool.rest();
    }

    /** Closes the connections that lie idle. */
    @Override
    public void close() {
        pool.close();
    }

    int idleConnections() {
        return pool.idleCount();
    }

    private SendOutcome sendPlain(Mail mail, byte[] content) {
        for (SmtpConnection used = pool.reuse(); used != null; used = pool.reuse()) {
            SendOutcome outcome = attempt(used, mail, content);
            // A server may close a connection that lay idle, or has seen enough mails; then nothing
            // was taken over, and another connection gets its chance at once.
            if (!OutcomeOf.connectionGone(used, outcome)) {
                keepOrClose(used, outcome);
                return outcome;
            }
            used.closeQuietly();
        }
        SmtpConnection connection;
        try {
            connection = open(false);
        } catch (ConnectException e) {
            return OutcomeOf.noConnection(e);
        }
        SendOutcome outcome = attempt(connection, mail, content);
        keepOrClose(connection, outcome);
        return outcome;
    }

    /** Rare, and so on a connection of its own: whether UTF-8 may be used is known after EHLO. */
    private SendOutcome sendInternationalized(Mail mail, byte[] content) {
        SmtpConnection connection;
        try {
            connection = open(true);
        } catch (ConnectException e) {
            return OutcomeOf.noConnection(e);
        }
        try {
            if (connection.takesUtf8()) {
                return attempt(connection, mail, content);
            }
        } finally {
            connection.closeQuietly();
        }
        Optional<String> ascii = RecipientAddress.ascii(mail.recipient());
        if (ascii.isPresent()) {
            Mail rewritten = mail.to(ascii.get());
            return sendPlain(rewritten, composer.compose(rewritten));
        }
        return new SendOutcome.Refused(
                "The mail server does not take addresses with other than ASCII characters"
                        + " before the @ (it does not offer SMTPUTF8).");
    }

    private SmtpConnection open(boolean withUtf8) throws ConnectException {
        try {
            SmtpConnection connection = pool.open(withUtf8);
            if (!reachable) {
                LOG.info("The mail server is reachable again");
                reachable = true;
            }
            return connection;
        } catch (ConnectException e) {
            // Once, not for each mail that waits.
            if (reachable) {
                LOG.warnf(
                        "No connection to the mail server: %s",
                        ServerReply.tidy(String.valueOf(e.getMessage())));
                reachable = false;
            }
            throw e;
        }
    }

    private static SendOutcome attempt(SmtpConnection connection, Mail mail, byte[] content) {
        try {
            connection.send(mail.recipient(), content, mail.sender().returnPath());
            return OutcomeOf.success(connection);
        } catch (MessagingException e) {
            return OutcomeOf.failure(connection, e);
        } catch (RuntimeException e) {
            // Nobody knows what the library was about; what is sure is whether the dot had left.
            LOG.error("Sending failed unexpectedly", e);
            return OutcomeOf.failure(connection, new MessagingException("unexpected", e));
        }
    }

    private void keepOrClose(SmtpConnection connection, SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Accepted) {
            pool.keep(connection);
        } else {
            connection.closeQuietly();
        }
    }
}
