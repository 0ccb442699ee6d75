package dev.shonin.issuance.sign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The directory of a CA: {@code root.crt}, {@code root.crl}, and for each intermediate {@code
 * NAME.crt} and {@code NAME.p12}. {@code root.p12}, the root's key, may and should be taken away.
 *
 * <p>A set of files appears whole or not at all. It is written to {@code .new} first; a mark there
 * says that it is complete, and only then are the files moved into place. Whoever finds the mark
 * after a crash finishes the move; what has no mark is thrown away.
 */
final class CaFiles {

    private static final String LOCK = ".lock";
    private static final String STAGE = ".new";
    private static final String COMPLETE = "complete";

    /** A file lock is the whole JVM's; this one is between its threads. */
    private static final ReentrantLock WITHIN_JVM = new ReentrantLock();

    private final Path directory;

    CaFiles(Path directory) {
        this.directory = directory;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    boolean exists(String name) {
        return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The names of all intermediates: those with a certificate and a key. */
    List<String> intermediates() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            // A key is in a file (.p12), or a file says where it is in a token (.p11).
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.endsWith(".p12") || f.endsWith(".p11"))
                    .map(f -> f.substring(0, f.length() - ".p12".length()))
                    .filter(f -> !f.equals("root"))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CaException("The CA directory " + directory + " cannot be read: " + e + ".");
        }
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new CaException(file(name) + " cannot be read: " + e + ".");
        }
    }

    /**
     * Writes files into the directory unless they are there, one process at a time.
     *
     * @param isThere whether there is nothing to do; asked while nobody else writes
     * @param files makes the files, by name
     * @return whether files were written
     */
    boolean writeUnless(Supplier<Boolean> isThere, Supplier<? extends Map<String, byte[]>> files) {
        WITHIN_JVM.lock();
        try {
            Files.createDirectories(directory);
            try (FileChannel lock =
                            FileChannel.open(
                                    file(LOCK),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                finishOrDiscard();
                if (!held.isValid() || isThere.get()) {
                    return false;
                }
                stage(new LinkedHashMap<>(files.get()));
                finishOrDiscard();
                return true;
            }
        } catch (IOException e) {
            throw new CaException("The CA directory " + directory + " cannot be written: " + e, e);
        } finally {
            WITHIN_JVM.unlock();
        }
    }

    private void stage(Map<String, byte[]> files) throws IOException {
        Path stage = file(STAGE);
        Files.createDirectory(
                stage,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(stage.resolve(file.getKey()), file.getValue());
        }
        write(stage.resolve(COMPLETE), new byte[0]);
    }

    // Readable by the owner alone, and on the disk before the mark is.
    private static void write(Path file, byte[] content) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private void finishOrDiscard() throws IOException {
        Path stage = file(STAGE);
        if (!Files.isDirectory(stage)) {
            return;
        }
        boolean complete = Files.exists(stage.resolve(COMPLETE));
        List<Path> staged = new ArrayList<>();
        try (Stream<Path> files = Files.list(stage)) {
            files.filter(f -> !f.endsWith(COMPLETE)).forEach(staged::add);
        }
        for (Path file : staged) {
            if (complete) {
                Path target = directory.resolve(file.getFileName());
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(stage.resolve(COMPLETE));
        Files.delete(stage);
    }
}
