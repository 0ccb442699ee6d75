package dev.shonin.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir Path folder;

    @Test
    void aFileHoldsTheValueOfItsName() throws IOException {
        Files.writeString(folder.resolve("SHONIN_PEPPER"), "pep per\n");
        Files.writeString(folder.resolve("SHONIN_SEALING_KEY"), "a\nb\r\n");
        Files.writeString(folder.resolve("kafka.sasl.jaas.config"), "module required;");

        SmallRyeConfig config = config(folder.toString());

        assertThat(config.getValue("shonin.kit.pepper", String.class)).isEqualTo("pep per");
        assertThat(config.getValue("SHONIN_SEALING_KEY", String.class)).isEqualTo("a\nb");
        assertThat(config.getValue("kafka.sasl.jaas.config", String.class))
                .isEqualTo("module required;");
    }

    @Test
    void filesBehindLinksAreReadAsKubernetesKeepsThem() throws IOException {
        Path data = Files.createDirectory(folder.resolve("..2026_11_22"));
        Files.writeString(data.resolve("SHONIN_PEPPER"), "rotated");
        Files.createSymbolicLink(folder.resolve("..data"), data.getFileName());
        Files.createSymbolicLink(
                folder.resolve("SHONIN_PEPPER"), Path.of("..data", "SHONIN_PEPPER"));

        SecretFiles files = new SecretFiles(folder.toString());

        assertThat(files.getPropertyNames()).containsExactly("SHONIN_PEPPER");
        assertThat(files.getValue("SHONIN_PEPPER")).isEqualTo("rotated");
    }

    @Test
    void aRotatedSecretIsThereWithTheNextStart() throws IOException {
        Path file = folder.resolve("SHONIN_DB_PASSWORD");
        Files.writeString(file, "old");
        SecretFiles before = new SecretFiles(folder.toString());
        Files.writeString(file, "new");

        assertThat(before.getValue("SHONIN_DB_PASSWORD")).isEqualTo("old");
        assertThat(new SecretFiles(folder.toString()).getValue("SHONIN_DB_PASSWORD"))
                .isEqualTo("new");
    }

    @Test
    void withoutADirectoryThereIsNothingAndAWrongOneIsRefused() {
        assertThat(new SecretFiles(null).getPropertyNames()).isEmpty();
        assertThat(new SecretFiles(" ").getPropertyNames()).isEmpty();
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> new SecretFiles(missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SHONIN_SECRETS_DIR")
                .hasMessageContaining(missing);
    }

    @Test
    void somethingLargeIsNoSecret() throws IOException {
        Files.write(folder.resolve("SHONIN_PEPPER"), new byte[70_000]);

        assertThatThrownBy(() -> new SecretFiles(folder.toString()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noValueIsEverShown() throws IOException {
        Files.writeString(folder.resolve("SHONIN_PEPPER"), "hush");

        assertThat(new SecretFiles(folder.toString()).toString())
                .contains("SHONIN_PEPPER")
                .doesNotContain("hush");
    }

    @Test
    void aServiceFindsThemByItself() {
        assertThat(ServiceLoader.load(ConfigSource.class))
                .anyMatch(source -> source instanceof SecretFiles);
    }

    /** As a service has it: a property that takes its value from the file. */
    private static SmallRyeConfig config(String directory) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(
                                Map.of("shonin.kit.pepper", "${SHONIN_PEPPER}"), "kit", 100))
                .withSources(new SecretFiles(directory))
                .build();
    }
}
