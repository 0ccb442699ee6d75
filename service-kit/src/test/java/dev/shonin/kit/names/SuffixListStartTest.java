package dev.shonin.kit.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.pki.name.PublicSuffixList;
import dev.shonin.pki.name.PublicSuffixListRefusedException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of SHONIN_PSL is in use from the start on, and a broken one stops the start. */
class SuffixListStartTest {

    @TempDir Path directory;

    @AfterEach
    void putSnapshotBack() {
        PublicSuffixList.snapshot().install(true);
    }

    @Test
    void theListThatIsNamedIsInUse() throws IOException {
        Path file = directory.resolve("psl.dat");
        Files.writeString(
                file, text().replaceFirst("// VERSION: .*", "// VERSION: 2026-11-01_00-00-00_UTC"));
        SuffixListStart start = new SuffixListStart(Optional.of(file.toString()));

        start.start(new StartupEvent());

        assertThat(PublicSuffixList.current().version()).isEqualTo("2026-11-01_00-00-00_UTC");
        start.stop(new ShutdownEvent());
    }

    @Test
    void aBrokenOneStopsTheStart() throws IOException {
        Path file = Files.writeString(directory.resolve("psl.dat"), "<html>not found</html>");
        SuffixListStart start = new SuffixListStart(Optional.of(file.toString()));

        assertThatThrownBy(() -> start.start(new StartupEvent()))
                .isInstanceOf(PublicSuffixListRefusedException.class);
        assertThat(PublicSuffixList.current().version())
                .isEqualTo(PublicSuffixList.snapshot().version());
    }

    @Test
    void withoutOneTheSnapshotIsInUse() {
        SuffixListStart start = new SuffixListStart(Optional.empty());

        start.start(new StartupEvent());
        start.stop(new ShutdownEvent());

        assertThat(PublicSuffixList.current().version())
                .isEqualTo(PublicSuffixList.snapshot().version());
    }

    private static String text() throws IOException {
        try (InputStream in =
                PublicSuffixList.class.getResourceAsStream("public_suffix_list.dat")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
