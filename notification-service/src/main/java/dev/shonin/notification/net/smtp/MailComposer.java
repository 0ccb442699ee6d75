package dev.shonin.notification.net.smtp;

import dev.shonin.notification.domain.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the MIME message (RFC 5322, RFC 2045 to 2047): text and HTML as alternatives, files beside
 * them.
 */
final class MailComposer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    // Line ends and other control characters would end a header (RFC 5322 §2.2).
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final MailIdentity identity;
    private final InternetAddress from;
    private final @Nullable InternetAddress replyTo;

    MailComposer(MailIdentity identity) {
        this.identity = identity;
        this.from = address(identity.from(), identity.displayName());
        String reply = identity.replyTo();
        this.replyTo = reply == null ? null : address(reply, null);
    }

    /** Composes, for a session that says whether headers may carry UTF-8. */
    MimeMessage compose(Mail mail, Session session) {
        try {
            return message(mail, session);
        } catch (MessagingException e) {
            throw new IllegalStateException("cannot compose " + mail.messageId(), e);
        }
    }

    private MimeMessage message(Mail mail, Session session) throws MessagingException {
        Identified message = new Identified(session, messageId(mail));
        message.setFrom(from);
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[] {replyTo});
        }
        message.setRecipient(Message.RecipientType.TO, RecipientAddress.envelope(mail.recipient()));
        message.setSubject(headerLine(mail.subject()), UTF_8);
        message.setSentDate(Date.from(mail.writtenAt()));
        // No vacation notices, please (RFC 3834 §5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", mail.language().tag());
        MimeMultipart alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text(mail.text(), "plain"));
        alternative.addBodyPart(text(mail.html(), "html"));
        message.setContent(mail.attachments().isEmpty() ? alternative : mixed(mail, alternative));
        message.saveChanges();
        return message;
    }

    private String messageId(Mail mail) {
        return '<' + mail.messageId() + '@' + identity.domain() + '>';
    }

    private static MimeMultipart mixed(Mail mail, MimeMultipart alternative)
            throws MessagingException {
        MimeMultipart mixed = new MimeMultipart("mixed");
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(alternative);
        mixed.addBodyPart(words);
        for (Mail.Attachment attachment : mail.attachments()) {
            MimeBodyPart file = text(attachment.content(), "plain");
            file.setHeader("Content-Type", attachment.mediaType());
            file.setHeader("Content-Transfer-Encoding", "base64");
            file.setFileName(attachment.name());
            file.setDisposition(MimeBodyPart.ATTACHMENT);
            mixed.addBodyPart(file);
        }
        return mixed;
    }

    /** Text is sent with CRLF (RFC 2046 §4.1.1), inside of Base64 too. */
    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(LINE_END.matcher(text).replaceAll("\r\n"), UTF_8, subtype);
        return part;
    }

    private static String headerLine(String raw) {
        return CONTROL.matcher(raw).replaceAll(" ").strip();
    }

    private static InternetAddress address(String address, @Nullable String displayName) {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            if (displayName != null) {
                parsed.setPersonal(headerLine(displayName), UTF_8);
            }
            return parsed;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException("not a mail address: " + address, e);
        }
    }

    /**
     * A message with a Message-ID of ours: the same for every attempt, so that doubles are seen.
     */
    private static final class Identified extends MimeMessage {
        private final String messageId;

        Identified(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
