package dev.shonin.notification.net.smtp;

import dev.shonin.notification.domain.Mail;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the MIME message (RFC 5322, RFC 2045 to 2047): text and HTML as alternatives, files beside
 * them.
 *
 * <p>Written out here rather than by Jakarta Mail's MimeMessage, which looks through the whole
 * class path for a service provider with each part and header it encodes: several milliseconds of
 * CPU a mail. Jakarta Mail reads every mail back in the tests.
 */
final class MailComposer {

    /** RFC 5322 §2.1.1. */
    private static final int LONGEST_LINE = 998;

    private static final Pattern NO_FILE_NAME = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();
    // RFC 5322 §3.3, which is not RFC 1123's: the zone is a number.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final MailIdentity identity;
    private final @Nullable DkimSigner signer;

    /** A composer; without a signer the mails go out unsigned. */
    MailComposer(MailIdentity identity, @Nullable DkimSigner signer) {
        this.identity = identity;
        this.signer = signer;
        checked(identity.from(), "SHONIN_MAIL_FROM");
        String reply = identity.replyTo();
        if (reply != null) {
            checked(reply, "SHONIN_MAIL_REPLY_TO");
        }
    }

    /**
     * Composes and signs. The recipient must be an address by {@link RecipientAddress#isAddress}.
     */
    byte[] compose(Mail mail) {
        StringBuilder out = new StringBuilder(4 * (mail.text().length() + mail.html().length()));
        out.append("Date: ").append(DATE.format(mail.writtenAt())).append("\r\n");
        Mail.Sender sender = mail.sender();
        out.append(HeaderText.mailbox("From", sender.displayName(), plain(sender.from())));
        String replyTo = sender.replyTo();
        if (replyTo != null) {
            out.append("Reply-To: ");
            out.append(plain(replyTo)).append("\r\n");
        }
        out.append("To: ").append(mail.recipient()).append("\r\n");
        // The same for every attempt, so that doubles are seen.
        out.append("Message-ID: <" + mail.messageId() + '@' + identity.domain() + ">\r\n");
        out.append(HeaderText.field("Subject", mail.subject()));
        out.append("MIME-Version: 1.0\r\n");
        // No vacation notices, please (RFC 3834 §5).
        out.append("Auto-Submitted: auto-generated\r\n");
        String unsubscribe = mail.unsubscribe();
        if (unsubscribe != null) {
            // RFC 2369 §3.2. No List-Unsubscribe-Post: the page asks, since scanners press too.
            out.append("List-Unsubscribe:\r\n <").append(unsubscribe).append(">\r\n");
        }
        out.append("Content-Language: ").append(mail.language().tag()).append("\r\n");
        if (mail.attachments().isEmpty()) {
            alternative(mail, out);
        } else {
            mixed(mail, out);
        }
        byte[] composed = out.toString().getBytes(StandardCharsets.UTF_8);
        // Last, over the very octets that leave: all is 7bit or Base64, and the lines end in CRLF.
        return signer == null ? composed : signer.sign(composed);
    }

    private static void alternative(Mail mail, StringBuilder out) {
        String boundary = boundary(mail, "alternative");
        multipart("alternative", boundary, out);
        text(mail.text(), "plain", boundary, out);
        text(mail.html(), "html", boundary, out);
        out.append("--").append(boundary).append("--\r\n");
    }

    private static void mixed(Mail mail, StringBuilder out) {
        String boundary = boundary(mail, "mixed");
        multipart("mixed", boundary, out);
        out.append("--").append(boundary).append("\r\n");
        alternative(mail, out);
        for (Mail.Attachment file : mail.attachments()) {
            String name = NO_FILE_NAME.matcher(file.name()).replaceAll("_");
            out.append("--").append(boundary).append("\r\n");
            out.append("Content-Type: " + file.mediaType() + ";\r\n name=\"" + name + "\"\r\n");
            out.append("Content-Disposition: attachment;\r\n filename=\"" + name + "\"\r\n");
            // A file arrives to the octet, its line ends too.
            base64(file.content(), out);
        }
        out.append("--").append(boundary).append("--\r\n");
    }

    private static void multipart(String subtype, String boundary, StringBuilder out) {
        out.append("Content-Type: multipart/" + subtype + ";\r\n boundary=\"");
        out.append(boundary).append("\"\r\n\r\n");
    }

    /** Text has CRLF as line ends (RFC 2046 §4.1.1), inside of Base64 too. */
    private static void text(String text, String subtype, String boundary, StringBuilder out) {
        String canonical = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        out.append("--").append(boundary).append("\r\n");
        out.append("Content-Type: text/").append(subtype).append("; charset=UTF-8\r\n");
        if (HeaderText.isAscii(canonical) && longestLine(canonical) <= LONGEST_LINE) {
            out.append("Content-Transfer-Encoding: 7bit\r\n\r\n");
            out.append(canonical).append("\r\n");
        } else {
            base64(canonical.getBytes(StandardCharsets.UTF_8), out);
        }
    }

    private static void base64(byte[] content, StringBuilder out) {
        out.append("Content-Transfer-Encoding: base64\r\n\r\n");
        out.append(BASE64.encodeToString(content));
        out.append("\r\n");
    }

    /**
     * Stands in no part: Base64 never has "=_", and nobody knows the id of a mail before it is
     * written (RFC 2046 §5.1.1).
     */
    private static String boundary(Mail mail, String level) {
        String boundary = "=_" + mail.messageId() + '_' + level;
        while (mail.text().contains(boundary) || mail.html().contains(boundary)) {
            boundary += '_';
        }
        return boundary;
    }

    private static int longestLine(String text) {
        int longest = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            longest = Math.max(longest, end - start);
            start = end + 1;
        }
        return Math.max(longest, text.length() - start);
    }

    /** Checked when it was set; once more here, since a header is no place to trust. */
    private static String plain(String address) {
        if (!RecipientAddress.isAddress(address)) {
            throw new IllegalArgumentException("not a mail address: " + address);
        }
        return address;
    }

    private static String checked(String address, String setting) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(address, true);
            if (parsed.length == 1 && RecipientAddress.isAddress(address)) {
                return address;
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException(setting + " is not a mail address: " + address, e);
        }
        throw new IllegalArgumentException(setting + " is not a mail address: " + address);
    }
}
