package dev.shonin.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail as the sink took it. It is parsed when somebody first looks into it. */
public final class ReceivedMail {

    private static final Session SESSION = Session.getInstance(new Properties());

    private final long number;
    private final String from;
    private final List<String> to;
    private final Instant receivedAt;
    private final byte[] raw;
    // Kept only while memory allows: twenty thousand parsed mails would be most of the heap.
    private volatile @Nullable SoftReference<Content> content;

    ReceivedMail(long number, String from, List<String> to, Instant receivedAt, byte[] raw) {
        this.number = number;
        this.from = from;
        this.to = List.copyOf(to);
        this.receivedAt = receivedAt;
        this.raw = raw;
    }

    /** Its place in the order of arrival, from 1. */
    public long number() {
        return number;
    }

    /** The envelope's sender; empty for a bounce. */
    public String from() {
        return from;
    }

    /** The envelope's recipients. */
    public List<String> to() {
        return to;
    }

    /** When it was taken. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The mail as it came, headers and all. */
    public byte[] raw() {
        return raw.clone();
    }

    /** The subject, decoded. */
    public String subject() {
        return content().subject();
    }

    /** The plain text part, decoded; empty where there is none. */
    public String text() {
        return content().text();
    }

    /** The HTML part, decoded; empty where there is none. */
    public String html() {
        return content().html();
    }

    /** The Message-ID; empty where there is none. */
    public String messageId() {
        return content().messageId();
    }

    /** The attachments, in their order. */
    public List<Attachment> attachments() {
        return content().attachments();
    }

    /**
     * The values of a header, decoded, in their order.
     *
     * @param name in any case
     */
    public List<String> header(String name) {
        try {
            String[] values = parse().getHeader(name);
            List<String> decoded = new ArrayList<>();
            for (String value : values == null ? new String[0] : values) {
                decoded.add(MimeUtility.decodeText(MimeUtility.unfold(value)));
            }
            return decoded;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("mail " + number + " cannot be read", e);
        }
    }

    int size() {
        return raw.length;
    }

    byte[] rawUncopied() {
        return raw;
    }

    /** Whether a text stands in the subject, the text or the HTML. */
    boolean contains(String wanted) {
        Content read = content();
        return read.subject().contains(wanted)
                || read.text().contains(wanted)
                || read.html().contains(wanted);
    }

    private Content content() {
        SoftReference<Content> known = content;
        Content read = known == null ? null : known.get();
        if (read == null) {
            read = read();
            content = new SoftReference<>(read);
        }
        return read;
    }

    private Content read() {
        try {
            MimeMessage message = parse();
            Parts parts = new Parts();
            parts.walk(message);
            String subject = message.getSubject();
            String id = message.getMessageID();
            return new Content(
                    subject == null ? "" : subject,
                    id == null ? "" : id,
                    parts.text == null ? "" : parts.text,
                    parts.html == null ? "" : parts.html,
                    List.copyOf(parts.attachments));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("mail " + number + " cannot be read", e);
        }
    }

    private MimeMessage parse() throws MessagingException {
        return new MimeMessage(SESSION, new ByteArrayInputStream(raw));
    }

    /**
     * A file in a mail.
     *
     * @param name its file name; empty where it has none
     * @param contentType without parameters
     * @param bytes its content
     */
    public record Attachment(String name, String contentType, byte[] bytes) {}

    private record Content(
            String subject,
            String messageId,
            String text,
            String html,
            List<Attachment> attachments) {}

    private static final class Parts {
        private @Nullable String text;
        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        void walk(Part part) throws MessagingException, IOException {
            boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
            if (!attached && part.isMimeType("multipart/*")) {
                Multipart several = (Multipart) part.getContent();
                for (int i = 0; i < several.getCount(); i++) {
                    BodyPart child = several.getBodyPart(i);
                    walk(child);
                }
            } else if (!attached && text == null && part.isMimeType("text/plain")) {
                text = String.valueOf(part.getContent());
            } else if (!attached && html == null && part.isMimeType("text/html")) {
                html = String.valueOf(part.getContent());
            } else {
                String name = part.getFileName();
                String type = part.getContentType().split(";", 2)[0].strip();
                attachments.add(
                        new Attachment(
                                name == null ? "" : name,
                                type,
                                part.getInputStream().readAllBytes()));
            }
        }
    }
}
