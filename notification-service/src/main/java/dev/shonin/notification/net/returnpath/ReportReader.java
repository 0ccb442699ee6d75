package dev.shonin.notification.net.returnpath;

import dev.shonin.notification.domain.DeliveryReport;
import dev.shonin.notification.domain.ServerReply;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery status notifications (RFC 3464): a {@code multipart/report} (RFC 6522) with a part
 * of type {@code message/delivery-status}. What is none, such as an answer from somebody's holiday,
 * changes nothing.
 */
final class ReportReader {

    private static final Logger LOG = Logger.getLogger(ReportReader.class);
    private static final Session SESSION = Session.getInstance(new Properties());

    /** More recipients than that are in no report about a mail to one. */
    private static final int MOST_GROUPS = 50;

    private ReportReader() {}

    /** What a mail that came to a return path reports. */
    static DeliveryReport read(byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            if (message.isMimeType("multipart/report")
                    && message.getContent() instanceof MimeMultipart report) {
                return read(report);
            }
        } catch (IOException | MessagingException | RuntimeException e) {
            LOG.debugf("Not a report that can be read: %s", e.getClass().getSimpleName());
        }
        return new DeliveryReport.Other();
    }

    private static DeliveryReport read(MimeMultipart report)
            throws MessagingException, IOException {
        for (int i = 0; i < report.getCount(); i++) {
            BodyPart part = report.getBodyPart(i);
            // RFC 6533 §3 for addresses with UTF-8.
            if (part.isMimeType("message/delivery-status")
                    || part.isMimeType("message/global-delivery-status")) {
                try (InputStream in = part.getInputStream()) {
                    return status(in);
                }
            }
        }
        return new DeliveryReport.Other();
    }

    /** The fields of the whole, then those of each recipient, with empty lines between them. */
    private static DeliveryReport status(InputStream in) throws MessagingException {
        new InternetHeaders(in, true);
        for (int i = 0; i < MOST_GROUPS; i++) {
            InternetHeaders recipient = new InternetHeaders(in, true);
            if (!recipient.getAllHeaders().hasMoreElements()) {
                break;
            }
            if ("failed".equals(first(recipient, "Action").toLowerCase(Locale.ROOT))) {
                return new DeliveryReport.Failed(reply(recipient));
            }
        }
        return new DeliveryReport.Other();
    }

    private static String reply(InternetHeaders recipient) {
        String status = first(recipient, "Status");
        String diagnostic = first(recipient, "Diagnostic-Code");
        // Such as "smtp; 550 5.1.1 …" (RFC 3464 §2.3.6): the kind of the code helps nobody here.
        int said = diagnostic.indexOf(';');
        String answer = diagnostic.substring(said + 1).strip();
        String line = answer.contains(status) ? answer : (status + " " + answer).strip();
        return ServerReply.tidy(line.isEmpty() ? "The mail came back." : line);
    }

    private static String first(InternetHeaders headers, String name) {
        @Nullable String[] values = headers.getHeader(name);
        String value = values == null ? null : values[0];
        return value == null ? "" : value.strip();
    }
}
