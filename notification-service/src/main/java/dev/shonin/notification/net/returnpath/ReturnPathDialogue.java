package dev.shonin.notification.net.returnpath;

import dev.shonin.notification.domain.DeliveryReport;
import dev.shonin.notification.domain.ReturnedMail;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * One dialogue of SMTP (RFC 5321) or LMTP (RFC 2033), which is begun by {@code LHLO} and answers
 * once for each recipient. Takes mail for return paths of ours and for nothing else: no relay, no
 * spool, no answer of its own to anybody.
 */
final class ReturnPathDialogue {

    private static final Logger LOG = Logger.getLogger(ReturnPathDialogue.class);

    /** RFC 5321 §4.5.3.1.4 asks for 512 octets at least. */
    private static final int LONGEST_COMMAND = 2048;

    /** A report returns headers, or a small mail; more is cut off with a refusal. */
    static final int LARGEST_MAIL = 1024 * 1024;

    /** Who drips byte by byte is hung up on all the same. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int MOST_RECIPIENTS = 10;
    private static final int MOST_ERRORS = 10;
    private static final Pattern RECIPIENT =
            Pattern.compile("TO:\\s*<([^<>\\s]{1,320})>.*", Pattern.CASE_INSENSITIVE);

    private final String host;
    private final ReturnedMail returned;
    private final InputStream in;
    private final OutputStream out;
    private final long begunAt = System.nanoTime();
    private final List<String> recipients = new ArrayList<>();
    private boolean lmtp;
    private boolean begun;
    private int errors;

    ReturnPathDialogue(String host, ReturnedMail returned, InputStream in, OutputStream out) {
        this.host = host;
        this.returned = returned;
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    void run() throws IOException {
        answer("220 " + host + " takes delivery reports");
        while (errors < MOST_ERRORS) {
            String line = command();
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            String rest = line.substring(verb.length()).strip();
            switch (verb) {
                case "EHLO" -> greet(false);
                case "LHLO" -> greet(true);
                case "HELO" -> {
                    begin(false);
                    answer("250 " + host);
                }
                case "MAIL" -> mail();
                case "RCPT" -> recipient(rest);
                case "DATA" -> data();
                case "RSET" -> {
                    reset();
                    answer("250 2.0.0 Ok");
                }
                case "NOOP" -> answer("250 2.0.0 Ok");
                case "QUIT" -> {
                    answer("221 2.0.0 Bye");
                    return;
                }
                default -> error("502 5.5.1 Not implemented");
            }
        }
        answer("421 4.7.0 Too many errors");
    }

    private void greet(boolean asLmtp) throws IOException {
        begin(asLmtp);
        answer("250-" + host);
        answer("250-8BITMIME");
        answer("250-SMTPUTF8");
        answer("250-ENHANCEDSTATUSCODES");
        answer("250 SIZE " + LARGEST_MAIL);
    }

    private void begin(boolean asLmtp) {
        lmtp = asLmtp;
        begun = false;
        recipients.clear();
    }

    private void reset() {
        begun = false;
        recipients.clear();
    }

    private void mail() throws IOException {
        reset();
        begun = true;
        answer("250 2.1.0 Ok");
    }

    private void recipient(String rest) throws IOException {
        Matcher matcher = RECIPIENT.matcher(rest);
        if (!begun) {
            error("503 5.5.1 MAIL first");
        } else if (!matcher.matches()) {
            error("501 5.1.3 Not an address");
        } else if (recipients.size() >= MOST_RECIPIENTS) {
            error("452 4.5.3 Too many recipients");
        } else if (!returned.expects(matcher.group(1))) {
            error("550 5.1.1 No such return path");
        } else {
            recipients.add(matcher.group(1));
            answer("250 2.1.5 Ok");
        }
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            error("503 5.5.1 RCPT first");
            return;
        }
        answer("354 Go on");
        byte[] mail = content();
        List<String> taken = List.copyOf(recipients);
        reset();
        if (mail.length > LARGEST_MAIL) {
            for (int i = 0; i < (lmtp ? taken.size() : 1); i++) {
                answer("552 5.3.4 Too large for a report");
            }
            return;
        }
        DeliveryReport report = ReportReader.read(mail);
        boolean all = true;
        for (String recipient : taken) {
            boolean recorded = recorded(recipient, report);
            all &= recorded;
            if (lmtp) {
                answerTaken(recorded);
            }
        }
        if (!lmtp) {
            answerTaken(all);
        }
    }

    private boolean recorded(String recipient, DeliveryReport report) {
        try {
            returned.arrived(recipient, report);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("A delivery report cannot be recorded now (%s)", e);
            return false;
        }
    }

    /** What could not be recorded comes again, and what was then changes nothing. */
    private void answerTaken(boolean recorded) throws IOException {
        answer(recorded ? "250 2.0.0 Ok" : "451 4.3.0 Not now");
    }

    /** Up to the final dot, unstuffed; a byte more than the largest where there is more. */
    private byte[] content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean lineStart = true;
        while (true) {
            int c = next();
            if (lineStart && c == '.') {
                c = next();
                if (c == '\r') {
                    c = next();
                    if (c == '\n') {
                        return content.toByteArray();
                    }
                    add(content, '\r');
                }
            }
            add(content, c);
            lineStart = c == '\n';
        }
    }

    private static void add(ByteArrayOutputStream content, int c) {
        if (content.size() <= LARGEST_MAIL) {
            content.write(c);
        }
    }

    private String command() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = next(); c != '\n'; c = next()) {
            if (line.length() >= LONGEST_COMMAND) {
                throw new EOFException("a command without an end");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private int next() throws IOException {
        int c = in.read();
        if (c < 0 || System.nanoTime() - begunAt > LONGEST.toNanos()) {
            throw new EOFException("closed");
        }
        return c;
    }

    private void error(String line) throws IOException {
        errors++;
        answer(line);
    }

    private void answer(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
