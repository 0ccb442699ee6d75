package dev.shonin.local.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.ShoninCli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./shonin ca} as an operator calls it: passphrases in the environment, answers in a line.
 */
class CaCommandTest {

    private static final Map<String, String> PASSPHRASES =
            Map.of(
                    CaWork.PASSPHRASE,
                    "one that opens the intermediates",
                    CaWork.ROOT_PASSPHRASE,
                    "another one for the root",
                    "SHONIN_CA_OTHER_PASSPHRASE",
                    "another one for the root");

    @TempDir Path temporary;

    @Test
    void aCaIsMadeRolledOverAndCrossCertifiedWithItsRootOffline() throws Exception {
        Path ca = temporary.resolve("ca");
        Path rootKey = temporary.resolve("offline.p12");
        List<String> root = List.of("--dir", ca.toString(), "--root-key", rootKey.toString());
        List<String> plan =
                List.of("--organization", "Example Trust", "--url", "http://ca.example");

        says(0, "take it offline now", "init", root, plan);
        assertThat(rootKey).isRegularFile();
        assertThat(ca.resolve("root.p12")).doesNotExist();
        says(1, "is not overwritten", "init", root, plan);

        says(
                0,
                "intermediate-2 is made",
                "intermediate",
                root,
                plan,
                list("--name intermediate-2 --validation ov"));
        says(0, "CRL number 2 is made", "crl", root, list("--revoke intermediate"));

        Path other = temporary.resolve("other");
        Path otherKey = temporary.resolve("other.p12");
        says(
                0,
                "take it offline now",
                "init",
                List.of("--dir", other.toString(), "--root-key", otherKey.toString()),
                plan);
        says(
                0,
                "root-cross.crt is made",
                "cross",
                root,
                List.of("--by", other.resolve("root.crt").toString()),
                List.of("--by-key", otherKey.toString()),
                list("--by-url http://old.example"));

        // What the service does when it starts, without the root's key.
        Files.delete(rootKey);
        says(0, "intermediate-2 ", "check", List.of("--dir", ca.toString()));
    }

    private static List<String> list(String words) {
        return List.of(words.split(" "));
    }

    @Test
    void withoutAPassphraseNothingIsMade() throws Exception {
        Path ca = temporary.resolve("ca");
        Process process =
                start(
                        Map.of(),
                        List.of(
                                "ca",
                                "init",
                                "--dir",
                                ca.toString(),
                                "--root-key",
                                temporary.resolve("offline.p12").toString(),
                                "--organization",
                                "Example Trust",
                                "--url",
                                "http://ca.example"));
        assertThat(output(process).strip().lines())
                .singleElement()
                .asString()
                .contains("set SHONIN_CA_PASSPHRASE");
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(ca).doesNotExist();
    }

    @SafeVarargs
    private static void says(int status, String words, String command, List<String>... options)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("ca", command));
        for (List<String> some : options) {
            arguments.addAll(some);
        }
        Process process = start(PASSPHRASES, arguments);
        assertThat(output(process)).contains(words);
        assertThat(process.exitValue()).isEqualTo(status);
    }

    private static Process start(Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> line = new ArrayList<>();
        Collections.addAll(
                line,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShoninCli.class.getName());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SHONIN_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
