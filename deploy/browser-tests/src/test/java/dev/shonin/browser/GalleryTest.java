package dev.shonin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every page and every mail that the services' own tests have rendered, in both languages, in a
 * real browser. Pictures are in {@code target/screens}.
 */
class GalleryTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> SERVICES =
            List.of("order-service", "dcv-service", "notification-service");

    @Test
    void everyPageAndEveryMailCanBeReadByEverybodyOnEveryScreen() throws IOException {
        List<String> findings = new ArrayList<>();
        try (Chromium chromium = Chromium.start();
                Judged judged = new Judged(chromium, Path.of("target", "screens"))) {
            for (String service : SERVICES) {
                List<Path> exhibits = exhibits(service);
                assertThat(exhibits)
                        .as("%s/target/gallery, which its own tests fill", service)
                        .isNotEmpty();
                for (Path exhibit : exhibits) {
                    findings.addAll(
                            judged.findings(
                                    exhibit.getFileName().toString().replace(".html", ""),
                                    Files.readString(exhibit),
                                    service.equals("notification-service")));
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void nothingIsThereInOneLanguageOnly() throws IOException {
        for (String service : SERVICES) {
            List<String> names =
                    exhibits(service).stream().map(p -> p.getFileName().toString()).toList();
            for (String name : names) {
                String other =
                        name.endsWith(".ja.html")
                                ? name.replace(".ja.html", ".en.html")
                                : name.replace(".en.html", ".ja.html");
                assertThat(names).as(service).contains(other);
                assertThat(other).isNotEqualTo(name);
            }
        }
    }

    private static List<Path> exhibits(String service) throws IOException {
        Path gallery = ROOT.resolve(service).resolve("target").resolve("gallery");
        if (!Files.isDirectory(gallery)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(gallery)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }
}
