package dev.shonin.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are in the project. */
final class Project {

    static final List<String> SERVICES = List.of("order", "dcv", "notification", "issuance");

    private static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("ARCHITECTURE.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not started within the project");
            }
        }
        return folder;
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static Path chart() {
        return file("deploy/helm/shonin");
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder with this ending, sorted. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(file(folder))) {
            List<Path> found = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
            if (found.isEmpty()) {
                throw new AssertionError("no *" + ending + " in " + folder);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings a service's own file and the kit's have, as text. */
    static String settings(String service) {
        return text("service-kit/src/main/resources/META-INF/microprofile-config.properties")
                + text(service + "-service/src/main/resources/application.properties");
    }
}
