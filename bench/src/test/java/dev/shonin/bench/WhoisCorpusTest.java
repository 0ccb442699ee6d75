package dev.shonin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoisCorpusTest {

    /**
     * Real answers carry people's data and are not in this repository: read where they are present.
     */
    @Test
    void readsRealAnswers() throws IOException {
        Path corpus = Path.of(System.getProperty("shonin.corpora", "none")).resolve("whois");
        assumeThat(corpus).isDirectory();

        WhoisCorpus.Score score = new WhoisCorpus(corpus).score();

        assertThat(score.files()).isPositive();
        assertThat(score.trapsTaken()).as("traps: %s", score.misses()).isZero();
        assertThat(score.kindOk() * 100.0 / score.files())
                .as("kind: %s", score.misses())
                .isGreaterThanOrEqualTo(98);
        assertThat(score.contactsOk() * 100.0 / score.files())
                .as("contacts: %s", score.misses())
                .isGreaterThanOrEqualTo(98);
    }

    @Test
    void countsWhatIsRightAndWrong(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("expected.json"),
                """
                {"right.txt": {"domain": "example.com", "kind": "contacts", "traps": ["abuse@example.net"],
                   "contacts": {"registrant": ["owner@example.com"], "admin": [], "tech": []}},
                 "otherKind.txt": {"domain": null, "kind": "rate-limited", "traps": [],
                   "contacts": {"registrant": [], "admin": [], "tech": []}},
                 "trapped.txt": {"domain": "example.com", "kind": "redacted", "traps": ["tech@example.com"],
                   "contacts": {"registrant": [], "admin": [], "tech": []}},
                 "window.txt": {"domain": "example.jp", "kind": "contacts", "traps": [], "role_ambiguous": true,
                   "contacts": {"registrant": [], "admin": ["window@example.jp"], "tech": []}}}
                """);
        Files.writeString(
                folder.resolve("right.txt"),
                "Domain Name: EXAMPLE.COM\n"
                        + "Registrant Email: owner@example.com\n"
                        + "Registrar Abuse Email: abuse@example.net\n");
        Files.writeString(folder.resolve("otherKind.txt"), "No match for this\n");
        Files.writeString(
                folder.resolve("trapped.txt"),
                "Domain Name: EXAMPLE.COM\nTech Email: tech@example.com\n");
        Files.writeString(
                folder.resolve("window.txt"),
                "[Domain Name] EXAMPLE.JP\n\nContact Information:\n[Email] window@example.jp\n");

        WhoisCorpus.Score score = new WhoisCorpus(folder).score();

        assertThat(score.files()).isEqualTo(4);
        assertThat(score.kindOk()).isEqualTo(2);
        assertThat(score.contactsOk()).isEqualTo(3);
        assertThat(score.trapsTaken()).isOne();
        assertThat(score.misses())
                .containsExactly(
                        "otherKind.txt (kind not-found, expected rate-limited)",
                        "trapped.txt (kind contacts, expected redacted; contacts; 1 traps taken)");
    }

    @Test
    void saysWhatIsMissing(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("expected.json"), "{\"gone.txt\": {}}");

        assertThatThrownBy(() -> new WhoisCorpus(folder).score())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone.txt");
    }
}
