package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.testing.MailFault.Stage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MailSink sink = MailSink.builder().httpPort(0).build().startSmtp();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        sink.close();
    }

    @Test
    void takesAMailWithBothPartsAndDecodesIt() throws Exception {
        send(sink, "admin@example.com", "【承認】お申し込みの確認", ".dot\nordinary 本文", "<p>本文 & more</p>");

        ReceivedMail mail = sink.await(MailQuery.to("ADMIN@example.com"), PATIENCE);
        assertThat(mail.from()).isEqualTo("noreply@shonin.example");
        assertThat(mail.to()).containsExactly("admin@example.com");
        assertThat(mail.subject()).isEqualTo("【承認】お申し込みの確認");
        assertThat(mail.text().strip()).isEqualTo(".dot\nordinary 本文".replace("\n", "\r\n"));
        assertThat(mail.html().strip()).isEqualTo("<p>本文 & more</p>");
        assertThat(mail.messageId()).isNotEmpty();
        assertThat(sink.find(MailQuery.to("nobody@example.com"))).isEmpty();
    }

    @Test
    void servesJsonAndWaitsForWhatHasNotCome() throws Exception {
        send(sink, "first@example.com", "first", "order ord_1", "");
        JsonNode first = get("/api/messages?order=ord_1").path("messages");
        assertThat(first).hasSize(1);
        assertThat(first.path(0).path("subject").asText()).isEqualTo("first");
        assertThat(get("/api/messages?contains=absent").path("messages")).isEmpty();

        long n = first.path(0).path("n").asLong();
        CompletableFuture<JsonNode> waiting =
                CompletableFuture.supplyAsync(
                        () -> get("/api/messages?to=admin%40example.com&wait=60&after=" + n));
        send(sink, "other@example.com", "not for admin", "text", "");
        send(sink, "admin@example.com", "for admin", "text", "");
        JsonNode second = waiting.get().path("messages");
        assertThat(second).hasSize(1);
        assertThat(second.path(0).path("subject").asText()).isEqualTo("for admin");
        assertThat(second.path(0).path("n").asLong()).isGreaterThan(n);

        request("/api/messages", "DELETE", 204);
        assertThat(get("/api/messages").path("messages")).isEmpty();
    }

    @Test
    void showsTheInboxAndAMailWithoutTrustingIt() throws Exception {
        send(sink, "admin@example.com", "証明書 <b>", "text", "<script>alert(1)</script>");
        String list = request("/", "GET", 200).body();
        assertThat(list).contains("証明書 &lt;b&gt;").contains("lang=\"en\"");
        HttpResponse<String> page = request("/messages/1", "GET", 200);
        assertThat(page.body()).contains("<iframe").contains("sandbox=\"allow-popups");
        assertThat(page.body()).doesNotContain("<script>alert");
        HttpResponse<String> html = request("/messages/1/html", "GET", 200);
        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox ")
                .doesNotContain("allow-scripts");
        assertThat(request("/messages/1/raw", "GET", 200).body()).contains("Subject: =?UTF-8?");
        request("/messages/99", "GET", 404);
        request("/messages/x", "GET", 400);
    }

    @Test
    void refusesDefersAndHangsUpAsTold() throws Exception {
        sink.inject(
                MailFault.reply(Stage.RCPT, "550 5.1.1 no such mailbox")
                        .forRecipient("gone@example.com"));
        assertThatThrownBy(() -> send(sink, "gone@example.com", "s", "t", ""))
                .isInstanceOf(MessagingException.class)
                .rootCause()
                .hasMessageContaining("550 5.1.1 no such mailbox");

        sink.inject(MailFault.reply(Stage.END_OF_DATA, "451 4.3.0 later").times(1));
        assertThatThrownBy(() -> send(sink, "admin@example.com", "s", "t", ""))
                .hasMessageContaining("451 4.3.0 later");
        send(sink, "admin@example.com", "second try", "t", "");
        assertThat(sink.mails()).extracting(ReceivedMail::subject).containsExactly("second try");

        sink.behave();
        sink.inject(MailFault.cutAfterTakingTheMail().times(1));
        assertThatThrownBy(() -> send(sink, "admin@example.com", "uncertain", "t", ""))
                .isInstanceOf(MessagingException.class);
        assertThat(sink.mails())
                .extracting(ReceivedMail::subject)
                .containsExactly("second try", "uncertain");

        sink.inject(MailFault.delay(Stage.MAIL, Duration.ofMillis(150)).times(1));
        long before = System.nanoTime();
        send(sink, "admin@example.com", "slow", "t", "");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void goesAwayAndComesBackOnTheSamePort() throws Exception {
        int port = sink.smtpPort();
        sink.stopSmtp();
        assertThatThrownBy(() -> send(sink, "admin@example.com", "s", "t", ""))
                .isInstanceOf(MessagingException.class);
        sink.startSmtp();
        assertThat(sink.smtpPort()).isEqualTo(port);
        send(sink, "admin@example.com", "back", "t", "");
        assertThat(sink.mails()).hasSize(1);
    }

    @Test
    void keepsTheMailsOnDiskAndSurvivesAHalfWrittenOne(@TempDir Path directory) throws Exception {
        try (MailSink lasting = MailSink.builder().directory(directory).build().startSmtp()) {
            send(lasting, "admin@example.com", "一通目", "t", "");
            send(lasting, "admin@example.com", "二通目", "t", "");
        }
        Files.write(
                directory.resolve("mails.journal"),
                new byte[] {0, 0, 0},
                StandardOpenOption.APPEND);
        try (MailSink lasting = MailSink.builder().directory(directory).build().startSmtp()) {
            send(lasting, "admin@example.com", "三通目", "t", "");
            assertThat(lasting.find(MailQuery.to("admin@example.com")))
                    .extracting(ReceivedMail::subject)
                    .containsExactly("一通目", "二通目", "三通目");
            assertThat(lasting.mails())
                    .extracting(ReceivedMail::number)
                    .containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void forgetsTheOldestBeyondItsBounds() throws Exception {
        try (MailSink small = MailSink.builder().keeping(3, 1 << 20).build().startSmtp()) {
            for (int i = 1; i <= 5; i++) {
                send(small, "admin@example.com", "mail " + i, "t", "");
            }
            assertThat(small.find(MailQuery.to("admin@example.com")))
                    .extracting(ReceivedMail::subject)
                    .containsExactly("mail 3", "mail 4", "mail 5");

            small.keep(5, 1 << 20);
            for (int i = 6; i <= 8; i++) {
                send(small, "admin@example.com", "mail " + i, "t", "");
            }
            assertThat(small.find(MailQuery.to("admin@example.com")))
                    .extracting(ReceivedMail::subject)
                    .containsExactly("mail 4", "mail 5", "mail 6", "mail 7", "mail 8");
        }
    }

    @Test
    void wantsAUserAndPasswordWhereConfigured() throws Exception {
        try (MailSink guarded =
                MailSink.builder().credentials("mailer", "secret").build().startSmtp()) {
            assertThatThrownBy(() -> send(guarded, "admin@example.com", "s", "t", ""))
                    .hasMessageContaining("530 5.7.0");
            Properties settings = new Properties();
            settings.put("mail.smtp.auth", "true");
            settings.put("mail.smtp.port", Integer.toString(guarded.smtpPort()));
            Session session = Session.getInstance(settings);
            try (Transport transport = session.getTransport("smtp")) {
                assertThatThrownBy(() -> transport.connect("127.0.0.1", "mailer", "guessed"))
                        .hasMessageContaining("535 5.7.8");
                transport.connect("127.0.0.1", "mailer", "secret");
                Message message = compose(session, "admin@example.com", "s", "t", "");
                transport.sendMessage(message, message.getAllRecipients());
            }
            assertThat(guarded.mails()).hasSize(1);
        }
    }

    private static void send(
            MailSink to, String recipient, String subject, String text, String html)
            throws MessagingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(to.smtpPort()));
        Transport.send(compose(Session.getInstance(settings), recipient, subject, text, html));
    }

    private static Message compose(
            Session session, String recipient, String subject, String text, String html)
            throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("noreply@shonin.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject(subject, "UTF-8");
        if (html.isEmpty()) {
            message.setText(text, "UTF-8");
        } else {
            MimeBodyPart plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            message.setContent(new MimeMultipart("alternative", plain, rich));
        }
        return message;
    }

    private JsonNode get(String path) {
        try {
            return new ObjectMapper().readTree(request(path, "GET", 200).body());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> request(String path, String method, int status) throws Exception {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + sink.httpPort() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        return response;
    }
}
