package dev.shonin.issuance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.TestCa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys in a token: SoftHSM 2, in a process of its own, as it reads where its tokens are from the
 * environment once.
 */
class TokenKeyTest {

    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    @TempDir Path directory;

    @Test
    void anIntermediateWhoseKeyNeverLeavesItsTokenSignsAndTheChainVerifies() throws Exception {
        Files.createDirectory(directory.resolve("tokens"));
        Path configuration =
                Files.writeString(
                        directory.resolve("softhsm2.conf"),
                        "directories.tokendir = "
                                + directory.resolve("tokens")
                                + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        String said =
                run(
                        configuration,
                        List.of(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                "shonin",
                                "--so-pin",
                                "officer of security",
                                "--pin",
                                TestCa.PASSPHRASE));
        Matcher slot = SLOT.matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        assertThat(
                        run(
                                configuration,
                                List.of(
                                        ProcessHandle.current().info().command().orElseThrow(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        TokenRun.class.getName(),
                                        directory.toString(),
                                        library().toString(),
                                        slot.group(1))))
                .contains("EC_P256 signs and verifies")
                .contains("RSA_2048 signs and verifies")
                .contains("A wrong PIN is refused")
                .contains("The key cannot be read");
    }

    @Test
    void refusesWhatCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("a.p11"), "library = /nowhere.so\n");
        refuses("does not say slot", file);
        Files.writeString(file, "library = /nowhere.so\nslot = 1\nkey = a\n");
        refuses("is not there", file);
        Files.writeString(file, "library = /nowhere.so\nslot = one\nkey = a\n");
        refuses("no number", file);
    }

    private static void refuses(String because, Path file) {
        assertThatExceptionOfType(CaException.class)
                .isThrownBy(() -> TokenKey.read(file))
                .withMessageContaining(because);
    }

    private static Path library() {
        return List.of(
                        Path.of("/usr/lib/softhsm/libsofthsm2.so"),
                        Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
                        Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"))
                .stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("SoftHSM 2 is needed: package softhsm2"));
    }

    private static String run(Path configuration, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
