package dev.shonin.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads commands and mails out of one buffer: a lock for each byte would cost most of the time. */
final class SmtpInput {

    private static final int MAX_LINE = 4096;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;

    SmtpInput(InputStream in) {
        this.in = in;
    }

    /** Whether the other side has sent more than was read. */
    boolean hasMore() throws IOException {
        return at < end || in.available() > 0;
    }

    /** The next line without its end; null when the other side is done. */
    @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int c = read(); c >= 0; c = read()) {
            if (c == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            if (line.size() >= MAX_LINE) {
                throw new IOException("a command of over " + MAX_LINE + " bytes");
            }
            line.write(c);
        }
        return null;
    }

    /**
     * A mail up to the lone dot, dots unstuffed (RFC 5321 §4.5.2); null when it is larger than
     * allowed.
     */
    byte @Nullable [] readMail(int limit) throws IOException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream(8192);
        boolean lineStart = true;
        while (true) {
            if (at == end && !fill()) {
                throw new IOException("the sender hung up in the middle of a mail");
            }
            if (lineStart && buffer[at] == '.') {
                at++;
                if (endsHere(mail)) {
                    return mail.size() > limit ? null : mail.toByteArray();
                }
                lineStart = false;
                continue;
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            lineStart = at < end;
            at = lineStart ? at + 1 : at;
            // What is too large is read to its end all the same, or the refusal would not be heard.
            if (mail.size() <= limit) {
                mail.write(buffer, from, at - from);
            }
        }
    }

    /** After a dot at the start of a line: whether the line ends, and the mail with it. */
    private boolean endsHere(ByteArrayOutputStream mail) throws IOException {
        int c = read();
        if (c == '\r') {
            c = read();
            if (c == '\n') {
                return true;
            }
            mail.write('\r');
        }
        if (c < 0) {
            throw new IOException("the sender hung up in the middle of a mail");
        }
        at--;
        return false;
    }

    private int read() throws IOException {
        return at == end && !fill() ? -1 : buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, count);
        return count > 0;
    }
}
