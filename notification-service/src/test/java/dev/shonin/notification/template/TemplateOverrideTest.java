package dev.shonin.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.MessageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator's own template files, good and broken. */
class TemplateOverrideTest {

    @TempDir Path templates;

    @Test
    void anOperatorsFileTakesThePlaceOfTheBuiltInOne() throws IOException {
        write("approved/en.mail", "Subject: Done: {commonName}\nAll well, {applicant}.\n");

        var words =
                Samples.writer(templates)
                        .words(
                                MessageKind.APPROVED.sample(),
                                Language.EN,
                                Samples.BRAND,
                                "taro@example.com",
                                null);

        assertThat(words.text()).isEqualTo("All well, 山田 太郎.\n");
        assertThat(words.html()).contains("All well, 山田 太郎.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Subject: x\n\n{nobody} there\n' | en.mail:3",
                "'Subject: x\n\n{#if applicant}\nnever ended\n' | en.mail:",
                "'No subject\n' | en.mail:1",
                "'Subject: {nobody}\nx\n' | en.mail:1",
                "'Subject: x\n=> https://elsewhere.example/\n' | en.mail"
            })
    void aBrokenOneIsRefusedAtStartWithItsFileAndLine(String content, String where)
            throws IOException {
        write("approved/en.mail", content);

        assertThatThrownBy(() -> Samples.writer(templates))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(templates + "/approved/" + where);
    }

    private void write(String file, String content) throws IOException {
        Path path = templates.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
