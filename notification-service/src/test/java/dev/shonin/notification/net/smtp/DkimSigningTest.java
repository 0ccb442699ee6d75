package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.testing.MailSink;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives is verified: RSA by jDKIM, both algorithms by {@link DkimVerifier}. */
class DkimSigningTest {

    private static final String TEXT = "こんにちは\n";
    private static final String ASCII = "a \t b  \n.\n..b\n\nhttps://shonin.example/x\n\n\n";

    private static KeyPair rsa;
    private static KeyPair ed25519;

    @TempDir Path directory;

    @BeforeAll
    static void keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        rsa = generator.generateKeyPair();
        ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, ASCII})
    void whatArrivesVerifies(String text) throws Exception {
        for (KeyPair key : List.of(rsa, ed25519)) {
            byte[] raw = arrived(text, key);

            assertThat(DkimVerifier.holds(raw, key.getPublic())).isTrue();
            assertThat(new String(raw, StandardCharsets.US_ASCII).split("\r\n", -1))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
        }
        byte[] raw = arrived(text, rsa);
        assertThat(accepted(raw)).isTrue();
        assertThat(accepted(raw, ed25519)).isFalse();
    }

    @Test
    void theSignatureSaysWhoAnswersAndWhatIsCovered() throws Exception {
        Mime.Parsed mail = Mime.parse(arrived(TEXT, rsa));
        var tags = DkimVerifier.tags("x:" + mail.header("DKIM-Signature").getFirst());

        assertThat(mail.header("DKIM-Signature")).hasSize(1);
        assertThat(tags)
                .containsEntry("v", "1")
                .containsEntry("a", "rsa-sha256")
                .containsEntry("d", "shonin.example")
                .containsEntry("s", "m1.mail")
                .doesNotContainKey("l");
        assertThat(DkimVerifier.tag(tags, "h").split(":", -1))
                .contains("to", "subject", "date", "message-id", "reply-to", "auto-submitted")
                .contains("mime-version", "content-type", "list-unsubscribe")
                .containsSubsequence("from", "from");
        assertThat(arrivedTags(ed25519)).containsEntry("a", "ed25519-sha256");
    }

    @Test
    void oneChangedOctetOfTheBodyIsRefused() throws Exception {
        for (KeyPair key : List.of(rsa, ed25519)) {
            byte[] raw = arrived(ASCII, key);
            int body = new String(raw, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
            int changed = 0;
            for (int at = body; at < raw.length; at += 7) {
                if (raw[at] <= ' ') {
                    continue;
                }
                byte[] other = raw.clone();
                other[at] ^= 1;
                assertThat(DkimVerifier.holds(other, key.getPublic())).isFalse();
                assertThat(key == rsa && accepted(other)).isFalse();
                changed++;
            }
            assertThat(changed).isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "To",
                "Subject",
                "Date",
                "Message-ID",
                "Reply-To",
                "Auto-Submitted",
                "MIME-Version",
                "Content-Type",
                "List-Unsubscribe"
            })
    void aChangedOrRemovedHeaderIsRefusedAndASecondOneToo(String name) throws Exception {
        String raw = new String(arrived(ASCII, rsa), StandardCharsets.ISO_8859_1);
        String field = "\r\n" + name + ":";
        int value = raw.indexOf(field) + field.length() + 4;
        // A part has a Content-Type too; the message's own comes first.
        assertThat(raw.indexOf(field)).isBetween(0, raw.indexOf("\r\n\r\n"));

        List<String> forged = new ArrayList<>();
        forged.add(raw.substring(0, value) + '~' + raw.substring(value + 1));
        forged.add(raw.replaceFirst(field, "\r\nX-" + name + ":"));
        forged.add(name + ": someone@example.net\r\n" + raw);
        forged.add(raw.replaceFirst(field, field + " someone@example.net" + field));
        for (String mail : forged) {
            byte[] octets = mail.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(accepted(octets)).isFalse();
            assertThat(DkimVerifier.holds(octets, rsa.getPublic())).isFalse();
        }
    }

    @Test
    void whatRelaysDoToSpacesAndWhatTheyPutBeforeDoesNoHarm() throws Exception {
        String raw = new String(arrived(ASCII, rsa), StandardCharsets.ISO_8859_1);
        String relayed =
                "Received: from a by b\r\n"
                        + raw.replace("Auto-Submitted: ", "Auto-Submitted:\r\n\t ")
                        + "\r\n\r\n";

        assertThat(accepted(relayed.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    }

    @Test
    void withoutSettingsNothingIsSigned() {
        assertThat(Mime.parse(Mime.bytes(mail(TEXT))).header("DKIM-Signature")).isEmpty();
    }

    private Map<String, String> arrivedTags(KeyPair key) throws Exception {
        Mime.Parsed mail = Mime.parse(arrived(TEXT, key));
        return DkimVerifier.tags("x:" + mail.header("DKIM-Signature").getFirst());
    }

    private byte[] arrived(String text, KeyPair key) throws Exception {
        Path pem = directory.resolve("dkim.pem");
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        DkimSettings dkim = new DkimSettings("Shonin.example", "m1.mail", pem);
        try (MailSink sink = MailSink.start()) {
            SmtpMailServer server =
                    new SmtpMailServer(settings(sink.smtpPort()), Mime.IDENTITY, dkim);
            assertThat(server.send(mail(text))).isInstanceOf(SendOutcome.Accepted.class);
            server.close();
            return sink.mails().getFirst().raw();
        }
    }

    private static boolean accepted(byte[] mail) throws Exception {
        return accepted(mail, rsa);
    }

    private static boolean accepted(byte[] mail, KeyPair key) throws Exception {
        String published =
                "v=DKIM1; k=rsa; p="
                        + Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
        DKIMVerifier verifier =
                new DKIMVerifier(
                        (method, selector, domain) ->
                                selector.toString().equals("m1.mail")
                                                && domain.toString().equals("shonin.example")
                                        ? List.of(published)
                                        : List.of());
        try {
            return verifier.verify(new ByteArrayInputStream(mail)).size() == 1;
        } catch (FailException e) {
            return false;
        }
    }

    private static SmtpSettings settings(int port) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                SmtpSettings.Tls.DISABLED,
                null,
                null,
                "shonin.example",
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                1);
    }

    private static Mail mail(String text) {
        byte[] file = "-----BEGIN\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return new Mail(
                "msg_01jd3qk7a2h5x1v4p0t8y6w9zc",
                "admin@example.com",
                "証明書発行の承認のお願い：" + "とても長い日本語の件名".repeat(8),
                text,
                "<p>" + text + "</p>\n",
                List.of(new Mail.Attachment("a.crt", "application/octet-stream", file)),
                Language.JA,
                Instant.parse("2026-11-23T05:05:01Z"),
                new Mail.Sender(
                        "no-reply@shonin.example", "Shonin", "support@shonin.example", null),
                Samples.ORIGIN + "/v1/orders/renewals/ord_1.mac");
    }
}
