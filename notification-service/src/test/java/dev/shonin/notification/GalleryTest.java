package dev.shonin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Letter;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.Words;
import dev.shonin.notification.net.smtp.Mime;
import dev.shonin.notification.template.QuteLetterWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Renders every mail in both languages into {@code target/gallery}, so that people can look. */
class GalleryTest {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final String RECIPIENT = "taro@example.com";

    private final QuteLetterWriter writer = Samples.writer();

    @ParameterizedTest
    @EnumSource(MessageKind.class)
    void everyMailIsReadBackByAParserThatIsNotOurs(MessageKind kind) throws Exception {
        for (Language language : Language.values()) {
            Letter letter = kind.sample();
            String subject = writer.subject(letter, language, Samples.BRAND);
            Words words = writer.words(letter, language, Samples.BRAND, RECIPIENT, Samples.TOKEN);
            Mime.Parsed read = show(kind, language, subject, words);

            assertThat(read.message().getSubject()).isEqualTo(subject);
            assertThat(read.text()).isEqualTo(words.text());
            assertThat(read.html()).isEqualTo(words.html());
            assertThat(words.text().contains(Samples.TOKEN)).isEqualTo(kind.secret());
            assertThat(read.header("Date")).hasSize(1);
            assertThat(subject).doesNotContain(Samples.TOKEN);
            // Maintenance is about no name.
            assertThat(subject.contains("例え.example.com"))
                    .isEqualTo(kind != MessageKind.MAINTENANCE_AHEAD);
        }
    }

    private static Mime.Parsed show(
            MessageKind kind, Language language, String subject, Words words) throws Exception {
        Files.createDirectories(GALLERY);
        String stem = kind.code() + '.' + language.tag();
        Mail mail =
                new Mail(
                        "msg_01jd3qk7a2h5x1v4p0t8y6w9zc",
                        RECIPIENT,
                        subject,
                        words.text(),
                        words.html(),
                        words.attachments(),
                        language,
                        Instant.parse("2026-11-23T05:05:01Z"),
                        Samples.SENDER,
                        words.unsubscribe());
        Path eml = GALLERY.resolve(stem + ".eml");
        Files.writeString(GALLERY.resolve(stem + ".txt"), subject + "\n\n" + words.text());
        Files.writeString(GALLERY.resolve(stem + ".html"), words.html());
        Files.write(eml, Mime.bytes(mail));
        return Mime.parse(Files.readAllBytes(eml));
    }
}
