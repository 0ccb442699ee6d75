package dev.shonin.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks SMTP or LMTP line by line, as a mail server that reports does. */
final class SmtpTalk implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    SmtpTalk(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        answer();
    }

    /** Sends lines and answers the last line of what is answered. */
    String say(String lines) throws IOException {
        socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return answer();
    }

    private String answer() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return String.valueOf(line);
    }

    /** A delivery status notification as RFC 3464 has it, with the final dot. */
    static String report(String action, String status, String diagnostic) {
        return """
               From: MAILER-DAEMON@mx.example.net
               To: bounces@bounce.shonin.example
               Subject: Undelivered Mail
               Auto-Submitted: auto-replied
               MIME-Version: 1.0
               Content-Type: multipart/report; report-type=delivery-status; boundary="B"

               --B
               Content-Type: text/plain

               It could not be delivered.

               --B
               Content-Type: message/delivery-status

               Reporting-MTA: dns; mx.example.net
               Arrival-Date: Mon, 23 Nov 2026 05:05:00 +0000

               Final-Recipient: rfc822; someone@example.com
               Action: %s
               Status: %s
               Diagnostic-Code: smtp; %s

               --B--
               ."""
                .formatted(action, status, diagnostic)
                .replace("\n", "\r\n");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
