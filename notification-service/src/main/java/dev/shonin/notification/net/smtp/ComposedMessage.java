package dev.shonin.notification.net.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** A message that is written as it was composed; Angus Mail takes nothing but a message. */
final class ComposedMessage extends SMTPMessage {

    private final byte[] content;

    ComposedMessage(Session session, byte[] content, @Nullable String returnPath) {
        super(session);
        if (returnPath != null) {
            setEnvelopeFrom(returnPath);
        }
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
