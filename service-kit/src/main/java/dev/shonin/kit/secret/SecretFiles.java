package dev.shonin.kit.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The files of the directory that {@code SHONIN_SECRETS_DIR} names: a file {@code SHONIN_PEPPER}
 * holds the value of {@code SHONIN_PEPPER}. What stands in the environment is inherited by every
 * child process and shown by many a diagnostic tool; a file is neither.
 *
 * <p>Read once, at the start: a rotated secret takes effect with the next start. The database's
 * password alone is read again ({@link RotatingPasswordDriver}). A line end at the end of a file
 * does not count. A file wins over a variable of the same name.
 */
public final class SecretFiles implements ConfigSource {

    /** Names the directory; without it there are no such files. */
    public static final String DIRECTORY = "SHONIN_SECRETS_DIR";

    // Between the environment (300) and system properties (400).
    private static final int ORDINAL = 350;
    private static final long MOST_BYTES = 65_536;

    private final Map<String, String> values;

    /** Those of the environment's directory; for the service loader. */
    public SecretFiles() {
        this(System.getenv(DIRECTORY));
    }

    /**
     * Those of a directory.
     *
     * @param directory where they are; null or blank for none at all
     */
    public SecretFiles(@Nullable String directory) {
        this.values =
                directory == null || directory.isBlank() ? Map.of() : read(Path.of(directory));
    }

    private static Map<String, String> read(Path directory) {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            // Kubernetes keeps the files behind links that begin with two dots.
            for (Path file :
                    files.filter(one -> !name(one).startsWith(".") && Files.isRegularFile(one))
                            .toList()) {
                found.put(name(file), content(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s names %s, which cannot be read (%s); mount the secrets there, readable for"
                                    .formatted(DIRECTORY, directory, e.getMessage())
                            + " the service's user",
                    e);
        }
        return Map.copyOf(found);
    }

    /** What a file holds, without a line end at its end. */
    static String content(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has more than " + MOST_BYTES + " bytes");
        }
        String text = Files.readString(file);
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return text.substring(0, end);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "files of " + DIRECTORY;
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    /** Names alone: whoever logs this must not log a secret. */
    @Override
    public String toString() {
        return getName() + " " + values.keySet();
    }
}
