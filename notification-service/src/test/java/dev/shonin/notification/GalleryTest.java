package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.Words;
import dev.shonin.notification.net.smtp.Mime;
import dev.shonin.notification.template.QuteLetterWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Renders every mail in both languages into {@code target/gallery}, so that people can look. */
class GalleryTest {

    private static final Path GALLERY = Path.of("target", "gallery");

    private final QuteLetterWriter writer = Samples.writer();

    @ParameterizedTest
    @EnumSource(Language.class)
    void approvalRequest(Language language) throws Exception {
        var letter =
                switch (language) {
                    case JA -> Samples.japaneseApproval();
                    case EN -> Samples.approval("Taro Yamada", "Sample Trading K.K.");
                };
        String approver = "admin@example.com";
        show(
                "approval-request",
                language,
                writer.subject(letter, language),
                approver,
                writer.approval(letter, language, approver, Samples.TOKEN));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void certificateIssued(Language language) throws Exception {
        var letter =
                switch (language) {
                    case JA ->
                            Samples.delivery(
                                    "山田 太郎",
                                    "株式会社見本商事 情報システム部",
                                    "xn--r8jz45g.example.com",
                                    "www.example.com");
                    case EN ->
                            Samples.delivery(
                                    "Taro Yamada",
                                    "Sample Trading K.K.",
                                    "www.example.com",
                                    "example.com");
                };
        show(
                "certificate-issued",
                language,
                writer.subject(letter, language),
                "taro@example.com",
                writer.delivery(letter, language));
    }

    private static void show(
            String kind, Language language, String subject, String recipient, Words words)
            throws IOException {
        Files.createDirectories(GALLERY);
        String stem = kind + '.' + language.tag();
        Mail mail =
                new Mail(
                        "msg_01jd3qk7a2h5x1v4p0t8y6w9zc",
                        recipient,
                        subject,
                        words.text(),
                        words.html(),
                        words.attachments(),
                        language,
                        Instant.parse("2026-11-23T05:05:01Z"));
        Path eml = GALLERY.resolve(stem + ".eml");
        Files.writeString(GALLERY.resolve(stem + ".txt"), subject + "\n\n" + words.text());
        Files.writeString(GALLERY.resolve(stem + ".html"), words.html());
        Files.write(eml, Mime.bytes(mail));
        assertThat(Mime.parse(Files.readAllBytes(eml)).text()).isEqualTo(words.text());
    }
}
