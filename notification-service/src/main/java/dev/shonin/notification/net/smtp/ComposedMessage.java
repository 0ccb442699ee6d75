package dev.shonin.notification.net.smtp;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/** A message that is written as it was composed; Angus Mail takes nothing but a MimeMessage. */
final class ComposedMessage extends MimeMessage {

    private final byte[] content;

    ComposedMessage(Session session, byte[] content) {
        super(session);
        this.content = content;
    }

    /** Not asked for by the transport but for its own log, which would tell too much. */
    @Override
    public String getSubject() {
        return "";
    }

    @Override
    public void writeTo(OutputStream out, String[] withoutHeaders) throws IOException {
        // Not flushed: the end goes out together with the final dot.
        out.write(content);
    }
}
