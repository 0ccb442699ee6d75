package dev.shonin.dcv.net.whois;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.domain.whois.RegistryContact;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One made-up answer for each style of registry, and for each way to refuse. Its first line says
 * what is to be read: {@code == kind|role=address,address|…}.
 */
class WhoisStylesTest {

    static Stream<Path> styles() throws IOException, URISyntaxException {
        Path folder =
                Path.of(
                        Objects.requireNonNull(WhoisStylesTest.class.getResource("/whois-styles"))
                                .toURI());
        return Files.list(folder).sorted();
    }

    @ParameterizedTest
    @MethodSource("styles")
    void readsTheStyle(Path style) throws IOException {
        String[] parts = Files.readString(style).split("\n", 2);
        assertThat(parts[0]).startsWith("== ");

        WhoisAnswer answer = WhoisReader.read(parts[1]);

        assertThat(describe(answer))
                .as(style.getFileName().toString())
                .isEqualTo(parts[0].substring(3));
    }

    private static String describe(WhoisAnswer answer) {
        StringBuilder text = new StringBuilder(answer.kind());
        if (answer instanceof WhoisAnswer.Contacts contacts) {
            Arrays.stream(dev.shonin.dcv.domain.whois.ContactRole.values())
                    .forEach(
                            role -> {
                                List<String> addresses =
                                        contacts.contacts().stream()
                                                .filter(contact -> contact.role() == role)
                                                .map(RegistryContact::address)
                                                .map(Object::toString)
                                                .toList();
                                if (!addresses.isEmpty()) {
                                    text.append('|')
                                            .append(role.code())
                                            .append('=')
                                            .append(String.join(",", addresses));
                                }
                            });
        }
        return text.toString();
    }
}
