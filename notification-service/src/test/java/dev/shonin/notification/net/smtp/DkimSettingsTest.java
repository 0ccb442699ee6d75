package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimSettingsTest {

    private static final Optional<Path> KEY = Optional.of(Path.of("key.pem"));

    @TempDir Path directory;

    @Test
    void nothingSetIsNoSignatureAndAPartOfItAMistake() {
        assertThat(DkimSettings.of(Optional.empty(), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(DkimSettings.of(Optional.of("Shonin.Example"), Optional.of("S1"), KEY))
                .contains(new DkimSettings("shonin.example", "s1", KEY.get()));
        assertThatThrownBy(() -> DkimSettings.of(Optional.empty(), Optional.of("s1"), KEY))
                .hasMessage(
                        "DKIM is set up by halves: set SHONIN_DKIM_DOMAIN as well, or none of the"
                                + " three");
        assertThatThrownBy(
                        () ->
                                DkimSettings.of(
                                        Optional.of("shonin.example"),
                                        Optional.empty(),
                                        Optional.empty()))
                .hasMessageContaining("SHONIN_DKIM_SELECTOR and SHONIN_DKIM_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example", "a..example", "-a.example", "例え.example", "a.example; x=1"})
    void aDomainThatIsNoneIsRefused(String domain) {
        assertThatThrownBy(() -> new DkimSettings(domain, "s1", KEY.get()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHONIN_DKIM_DOMAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s 1", "s_1", "s1.", "s1\r\nBcc: x"})
    void aSelectorThatIsNoneIsRefused(String selector) {
        assertThatThrownBy(() -> new DkimSettings("shonin.example", selector, KEY.get()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SHONIN_DKIM_SELECTOR");
    }

    @ParameterizedTest
    @CsvSource({"RSA, 1024, 2048 are the fewest", "EC, 256, neither an RSA nor an Ed25519 key"})
    void aKeyThatReceiversRefuseStopsTheStart(String type, int bits, String words)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(bits);
        String key =
                Base64.getEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());

        refused(pem("PRIVATE KEY", key), words);
    }

    @Test
    void aFileThatIsNoKeyStopsTheStart() throws Exception {
        refused(directory.resolve("absent.pem"), "is not a file");
        refused(directory, "is not a file");
        refused(Files.writeString(directory.resolve("empty.pem"), ""), "openssl pkcs8");
        refused(pem("RSA PRIVATE KEY", "c2VjcmV0"), "openssl pkcs8");
        refused(pem("ENCRYPTED PRIVATE KEY", "c2VjcmV0"), "openssl pkcs8");
        refused(pem("PRIVATE KEY", "c2VjcmV0"), "neither an RSA nor an Ed25519 key");
        refused(pem("PRIVATE KEY", "c2Vjcm=V0="), "SHONIN_DKIM_KEY");
        refused(Files.write(directory.resolve("large.pem"), new byte[64 * 1024 + 1]), "too large");
    }

    /** In one line that names the setting and the file, and shows nothing of the content. */
    private static void refused(Path file, String words) {
        assertThatThrownBy(() -> new DkimSigner(new DkimSettings("shonin.example", "s1", file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SHONIN_DKIM_KEY: " + file)
                .hasMessageContaining(words)
                .satisfies(
                        e ->
                                assertThat(e.getMessage())
                                        .doesNotContain("\n")
                                        .doesNotContain("c2Vj"));
    }

    private Path pem(String label, String content) throws Exception {
        return Files.writeString(
                Files.createTempFile(directory, "key", ".pem"),
                "-----BEGIN " + label + "-----\n" + content + "\n-----END " + label + "-----\n");
    }
}
