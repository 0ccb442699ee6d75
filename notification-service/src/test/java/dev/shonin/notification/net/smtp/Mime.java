package dev.shonin.notification.net.smtp;

import dev.shonin.notification.domain.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Composes mails as the adapter does, and reads them back with a parser that is not ours. */
public final class Mime {

    static final MailIdentity IDENTITY =
            new MailIdentity("no-reply@shonin.example", "Shonin", "support@shonin.example");

    private Mime() {}

    /** The mail as it goes over the wire. */
    public static byte[] bytes(Mail mail) {
        return new MailComposer(IDENTITY, null).compose(mail);
    }

    /** Reads a mail; line ends come back as LF. */
    public static Parsed parse(byte[] raw) {
        try {
            MimeMessage message =
                    new MimeMessage(
                            Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            Parsed parsed = new Parsed(message, new ArrayList<>(), new LinkedHashMap<>());
            parsed.walk(message);
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A mail read back.
     *
     * @param message the message
     * @param types the media types of its parts, in their order
     * @param contents the content of each leaf by media type, or by file name
     */
    public record Parsed(MimeMessage message, List<String> types, Map<String, String> contents) {

        /** The plain text part. */
        public String text() {
            return contents.getOrDefault("text/plain", "");
        }

        /** The HTML part. */
        public String html() {
            return contents.getOrDefault("text/html", "");
        }

        /** The values of a header, as they stand in the mail. */
        public List<String> header(String name) {
            try {
                String[] values = message.getHeader(name);
                return values == null ? List.of() : List.of(values);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        private void walk(Part part) throws IOException, MessagingException {
            String type =
                    part.getContentType()
                            .split(";", 2)[0]
                            .strip()
                            .toLowerCase(java.util.Locale.ROOT);
            types.add(type);
            if (part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    walk(several.getBodyPart(i));
                }
                return;
            }
            String name = part.getFileName();
            String content =
                    new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            contents.put(name == null ? type : name, content.replace("\r\n", "\n"));
        }
    }
}
