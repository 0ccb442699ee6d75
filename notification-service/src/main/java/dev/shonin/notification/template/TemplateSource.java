package dev.shonin.notification.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where template files come from: an operator's directory first, then what is built in. */
final class TemplateSource {

    /** A file larger than that is no mail template. */
    private static final long LARGEST = 256 * 1024;

    private final @Nullable Path overrides;

    TemplateSource(@Nullable Path overrides) {
        if (overrides != null && !Files.isDirectory(overrides)) {
            throw new IllegalStateException(
                    "SHONIN_TEMPLATES is not a directory that can be read: " + overrides);
        }
        this.overrides = overrides;
    }

    /**
     * A template file.
     *
     * @param name where it came from, for people
     * @param content what it says
     */
    record File(String name, String content) {}

    /** Reads the file with that name, such as {@code order-received/ja.mail}. */
    File read(String file) {
        Path own = overrides == null ? null : overrides.resolve(file);
        try {
            if (own != null && Files.exists(own)) {
                if (Files.size(own) > LARGEST) {
                    throw new IllegalStateException(own + ":1: the file is too large");
                }
                return new File(own.toString(), Files.readString(own));
            }
        } catch (IOException e) {
            throw new IllegalStateException(own + ":1: cannot be read as UTF-8 text", e);
        }
        return new File("templates/" + file, builtIn("templates/" + file));
    }

    private static String builtIn(String path) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no template " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
