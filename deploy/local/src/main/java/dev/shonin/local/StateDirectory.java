package dev.shonin.local;

import dev.shonin.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Where a stack keeps everything it has: data, logs, secrets, and what is running. Only its owner
 * may look into it.
 *
 * @param path the directory, {@code .shonin} unless {@code SHONIN_HOME} says otherwise
 */
public record StateDirectory(Path path) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The directory for a project, or where {@code SHONIN_HOME} points. */
    public static StateDirectory of(Path root, Map<String, String> environment) {
        String home = environment.get("SHONIN_HOME");
        Path path = home == null || home.isBlank() ? root.resolve(".shonin") : Path.of(home);
        return new StateDirectory(path.toAbsolutePath().normalize());
    }

    /** Makes the directory, and those for data and logs, unless they are there. */
    public StateDirectory create() {
        try {
            Files.createDirectories(path);
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(data(""));
            Files.createDirectories(path.resolve("logs"));
            return this;
        } catch (IOException e) {
            throw new StackException("cannot make the state directory " + path + ": " + e, e);
        }
    }

    /** A directory for the data of one part. */
    public Path data(String part) {
        return path.resolve("data").resolve(part);
    }

    /** The log of one part. */
    public Path log(String part) {
        return path.resolve("logs").resolve(part + ".log");
    }

    /** The secrets, made once. */
    public Path secrets() {
        return path.resolve("secrets");
    }

    /** What scripts need to use the stack, as {@code KEY=value} lines for a shell. */
    public Path env() {
        return path.resolve("env");
    }

    /** What is running, for programs. */
    public Path report() {
        return path.resolve("stack.json");
    }

    /** Held by the launcher as long as it lives. */
    public Path lock() {
        return path.resolve("lock");
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    public static void writePrivately(Path file, String content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(fresh, OWNER_ONLY);
            }
            Files.writeString(fresh, content);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Deletes the directory with everything in it. */
    public void delete() {
        Directories.delete(path);
    }
}
