package dev.shonin.local.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.local.ShoninCli;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The document is one that dcv-service signed, as its own tests keep it. */
class VerifyCommandTest {

    @TempDir private Path directory;
    private Path document = Path.of("golden.json");

    @BeforeEach
    void aDocument() throws IOException {
        document = directory.resolve("golden.json");
        try (InputStream golden =
                VerifyCommandTest.class.getResourceAsStream("/evidence/golden.json")) {
            assertThat(golden).isNotNull();
            Files.write(document, golden.readAllBytes());
        }
    }

    private record Result(int code, String output) {}

    @Test
    void aWholeDocumentIsJudgedByTheRulesOfItsDay() {
        Result result = verify(document.toString());

        assertThat(result.output())
                .contains("whole   signature, hash chain and contents")
                .contains("name yours with --key")
                .contains("judged  www.example.com, by public-tls")
                .contains("advised 3.2.2.4.4")
                .endsWith("GOOD    the proof serves\n");
        assertThat(result.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T23:59:59Z, 0, GOOD",
        "2027-03-15,           1, validation-reuse (authorization.outdated)",
        "2028-03-15,           1, approver.constructed (authorization.method-retired)",
    })
    void itIsJudgedAgainByTheRulesOfAnyOtherDate(String date, int code, String said) {
        Result result = verify(document.toString(), "--at", date);

        assertThat(result.output()).contains(said);
        assertThat(result.code()).isEqualTo(code);
    }

    @Test
    void underAPrivateCasPolicyAndInJapanese() {
        Result result =
                verify(
                        document.toString(),
                        "--at",
                        "2027-06-01",
                        "--policy",
                        "private-pki",
                        "--ja");

        assertThat(result.output()).contains("この方式（BR 3.2.2.4.4）は使用できます。");
        assertThat(result.code()).isZero();
    }

    @Test
    void theKeyOfWhoeverChecksIsTheOneThatCounts() throws IOException {
        String text = Files.readString(document);
        String header = text.replaceAll("(?s).*\"protected\":\"([^\"]+)\".*", "$1");
        String json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
        String jwk = json.replaceAll(".*\"jwk\":(\\{[^}]*}).*", "$1");
        Path set = Files.writeString(directory.resolve("keys"), "{\"keys\":[" + jwk + "]}");
        assertThat(verify(document.toString(), "--key", set.toString()))
                .satisfies(
                        result -> {
                            assertThat(result.output()).doesNotContain("name yours");
                            assertThat(result.code()).isZero();
                        });

        String other =
                "{\"kty\":\"EC\",\"crv\":\"P-256\","
                        + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
        Path wrong = Files.writeString(directory.resolve("other"), other);
        assertThat(verify(document.toString(), "--key", wrong.toString()))
                .satisfies(
                        result -> {
                            assertThat(result.output()).contains("evidence.other-key");
                            assertThat(result.code()).isEqualTo(1);
                        });
    }

    @Test
    void whatIsBrokenIsSaidInOneLine() throws IOException {
        String text = Files.readString(document);
        for (String bad :
                new String[] {
                    "",
                    "{}",
                    text.substring(0, text.length() / 2),
                    text.replace("192.0.2.7", "192.0.2.8"),
                    text.replace("\"approved\"", "\"rejected\""),
                }) {
            Files.writeString(document, bad);
            Result result = verify(document.toString());
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.output()).startsWith("BROKEN  ").hasLineCount(1);
        }
        Files.write(document, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(verify(document.toString()).output()).hasLineCount(1);
        assertThat(verify("no-such-file"))
                .isEqualTo(new Result(1, "shonin: cannot read no-such-file\n"));
        assertThat(verify(document.toString(), "--at", "soon").code()).isEqualTo(1);
        assertThat(verify().code()).isEqualTo(2);
    }

    private static Result verify(String... arguments) {
        StringWriter output = new StringWriter();
        CommandLine line = ShoninCli.commandLine();
        line.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "evidence";
        all[1] = "verify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int code = line.execute(all);
        return new Result(code, output.toString().replace("\r", ""));
    }
}
