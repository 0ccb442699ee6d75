package dev.shonin.testing;

import dev.shonin.testing.MailFault.Stage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One SMTP conversation (RFC 5321), with pipelining, and STARTTLS and AUTH where configured. */
final class SmtpSession {

    private static final int MAX_LINE = 4096;
    private static final int MAX_MAIL = 16 * 1024 * 1024;

    private final MailSink sink;
    private final List<String> recipients = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private @Nullable String sender;
    private boolean encrypted;
    private boolean authenticated;

    SmtpSession(MailSink sink, Socket socket) throws IOException {
        this.sink = sink;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    void converse() throws IOException {
        if (!proceed(Stage.CONNECT)) {
            return;
        }
        reply("220 sink.test ESMTP");
        boolean open = true;
        while (open) {
            String line = readLine();
            if (line == null) {
                return;
            }
            open = obey(line);
        }
        out.flush();
    }

    /** Whether the conversation goes on. */
    private boolean obey(String line) throws IOException {
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> greet();
            case "HELO" -> reply("250 sink.test");
            case "STARTTLS" -> startTls();
            case "AUTH" -> authenticate(line);
            case "MAIL" -> {
                return mail(line);
            }
            case "RCPT" -> {
                return rcpt(line);
            }
            case "DATA" -> {
                return data();
            }
            case "RSET" -> {
                reset();
                reply("250 2.0.0 reset");
            }
            case "NOOP" -> reply("250 2.0.0 ok");
            case "QUIT" -> {
                reply("221 2.0.0 bye");
                return false;
            }
            default -> reply("500 5.5.2 unknown command");
        }
        return true;
    }

    private void greet() throws IOException {
        reset();
        List<String> offers =
                new ArrayList<>(
                        List.of(
                                "sink.test",
                                "PIPELINING",
                                "SIZE " + MAX_MAIL,
                                "8BITMIME",
                                "SMTPUTF8",
                                "ENHANCEDSTATUSCODES"));
        if (sink.tls() != null && !encrypted) {
            offers.add("STARTTLS");
        }
        if (sink.credentials() != null) {
            offers.add("AUTH PLAIN");
        }
        for (int i = 0; i < offers.size() - 1; i++) {
            reply("250-" + offers.get(i));
        }
        reply("250 " + offers.getLast());
    }

    private void startTls() throws IOException {
        var tls = sink.tls();
        if (tls == null || encrypted) {
            reply("502 5.5.1 not offered");
            return;
        }
        reply("220 2.0.0 go ahead");
        out.flush();
        SSLSocket secured =
                (SSLSocket)
                        tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = new BufferedOutputStream(secured.getOutputStream());
        encrypted = true;
    }

    private void authenticate(String line) throws IOException {
        String expected = sink.credentials();
        String[] words = line.split(" ", 3);
        if (expected == null || words.length < 2 || !words[1].equalsIgnoreCase("PLAIN")) {
            reply("504 5.5.4 not offered");
            return;
        }
        String response = words.length == 3 ? words[2] : null;
        if (response == null) {
            reply("334 ");
            response = readLine();
        }
        String given =
                response == null
                        ? ""
                        : new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
        authenticated = given.endsWith(expected);
        reply(authenticated ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password");
    }

    private boolean mail(String line) throws IOException {
        String address = address(line, "FROM:");
        if (address == null) {
            reply("501 5.5.4 MAIL FROM:<address>");
        } else if (sink.credentials() != null && !authenticated) {
            reply("530 5.7.0 authenticate first");
        } else if (sink.requiresTls() && !encrypted) {
            reply("530 5.7.0 STARTTLS first");
        } else {
            reset();
            if (!proceed(Stage.MAIL)) {
                return socketOpen();
            }
            sender = address;
            reply("250 2.1.0 ok");
        }
        return true;
    }

    private boolean rcpt(String line) throws IOException {
        String address = address(line, "TO:");
        if (sender == null) {
            reply("503 5.5.1 MAIL first");
        } else if (address == null || address.isEmpty()) {
            reply("501 5.5.4 RCPT TO:<address>");
        } else {
            if (!proceed(Stage.RCPT, List.of(address))) {
                return socketOpen();
            }
            recipients.add(address);
            reply("250 2.1.5 ok");
        }
        return true;
    }

    private boolean data() throws IOException {
        if (recipients.isEmpty()) {
            reply("503 5.5.1 RCPT first");
            return true;
        }
        if (!proceed(Stage.DATA)) {
            return socketOpen();
        }
        reply("354 end with a dot");
        out.flush();
        byte[] content = readContent();
        if (content == null) {
            reply("552 5.3.4 too large");
            return false;
        }
        MailFault fault = sink.faultAt(Stage.END_OF_DATA, recipients);
        if (fault == null || fault.kept() || (fault.reply() == null && !fault.cut())) {
            if (fault != null && !fault.kept()) {
                sink.waitFor(fault.delay());
            }
            long number = sink.take(sender == null ? "" : sender, recipients, content);
            if (fault != null && fault.kept()) {
                sink.waitFor(fault.delay());
            }
            reset();
            if (fault != null && fault.cut()) {
                socket.close();
                return false;
            }
            reply("250 2.0.0 taken as " + number);
            return true;
        }
        reset();
        return !refuse(fault) || socketOpen();
    }

    private boolean proceed(Stage stage) throws IOException {
        return proceed(stage, recipients);
    }

    /** Whether the server goes on as it should; otherwise it has refused or hung up. */
    private boolean proceed(Stage stage, List<String> concerned) throws IOException {
        MailFault fault = sink.faultAt(stage, concerned);
        return fault == null || !refuse(fault);
    }

    private boolean refuse(MailFault fault) throws IOException {
        sink.waitFor(fault.delay());
        if (fault.cut()) {
            socket.close();
            return true;
        }
        String reply = fault.reply();
        if (reply != null) {
            reply(reply);
            return true;
        }
        return false;
    }

    private boolean socketOpen() {
        return !socket.isClosed();
    }

    private void reset() {
        sender = null;
        recipients.clear();
    }

    private void reply(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        // With pipelining the answers to a batch of commands go out together.
        if (in.available() == 0) {
            out.flush();
        }
    }

    private @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int c = in.read(); c >= 0; c = in.read()) {
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

    /** The content up to the lone dot, dots unstuffed (RFC 5321 §4.5.2); null if too large. */
    private byte @Nullable [] readContent() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(8192);
        boolean lineStart = true;
        while (true) {
            int c = in.read();
            if (lineStart && c == '.') {
                c = in.read();
                if (c == '\r') {
                    c = in.read();
                    if (c == '\n') {
                        return content.size() > MAX_MAIL ? null : content.toByteArray();
                    }
                    content.write('\r');
                }
            }
            if (c < 0) {
                throw new IOException("the sender hung up in the middle of a mail");
            }
            if (content.size() <= MAX_MAIL) {
                content.write(c);
            }
            lineStart = c == '\n';
        }
    }

    private static @Nullable String address(String line, String keyword) {
        int at = line.toUpperCase(Locale.ROOT).indexOf(keyword);
        int open = line.indexOf('<', at);
        int close = line.indexOf('>', open);
        return at < 0 || open < 0 || close < 0 ? null : line.substring(open + 1, close);
    }
}
