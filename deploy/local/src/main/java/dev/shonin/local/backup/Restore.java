package dev.shonin.local.backup;

import dev.shonin.local.StackException;
import dev.shonin.local.StateDirectory;
import dev.shonin.local.StateLock;
import dev.shonin.testing.Directories;
import dev.shonin.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * Puts a backup's files in place. What is left to do needs the broker and the database, and is done
 * by {@link Recovery} when the stack is started the next time.
 */
public final class Restore {

    private static final String VERSION = Backup.DATABASE + "/PG_VERSION";

    private Restore() {}

    /**
     * Restores into the state directory of a stack that is down. The topics stay as they are, if
     * they are there: they tell what happened since. The databases that were there stay beside
     * until the next restore.
     *
     * @return the moment to which the stack goes back
     * @throws StackException when that is no whole backup of this release, and nothing was touched;
     *     or when it failed on the way, and no stack starts until it is done again
     */
    public static Instant into(StateDirectory state, Path from) {
        Manifest manifest = check(state, from);
        state.create();
        try (StateLock _ = StateLock.take(state)) {
            Path unfinished = unfinished(state);
            if (!Files.exists(unfinished)) {
                // What stays beside from now on is what is there now, however often this is tried.
                Directories.delete(before(state));
                Files.deleteIfExists(secretsBefore(state));
            }
            StateDirectory.writePrivately(unfinished, from + "\n");
            putInPlace(state, from);
            Files.delete(unfinished);
            return manifest.takenAt();
        } catch (IOException e) {
            throw new StackException(
                    "the restore of %s failed; do it again (%s)".formatted(from, e), e);
        }
    }

    /**
     * Refuses a state in which a restore was begun and not ended: the databases in it are those of
     * no moment.
     */
    public static void requireFinished(StateDirectory state) {
        if (Files.exists(unfinished(state))) {
            throw new StackException(
                    "a restore was begun here and not finished; do it again: ./shonin restore DIR");
        }
    }

    /** Where the databases are that a restore has replaced. */
    static Path before(StateDirectory state) {
        return state.data(Backup.DATABASE + ".before-restore");
    }

    private static Path secretsBefore(StateDirectory state) {
        return state.secrets().resolveSibling("secrets.before-restore");
    }

    private static Path unfinished(StateDirectory state) {
        return state.path().resolve("restoring");
    }

    private static Manifest check(StateDirectory state, Path from) {
        if (!Files.isDirectory(from)) {
            throw new StackException(
                    Files.exists(from)
                            ? from + " is a file; a backup is a directory"
                            : "there is no directory " + from);
        }
        if (from.startsWith(state.path())) {
            throw new StackException(
                    from + " lies in the stack's own state; move it to another place first");
        }
        Manifest manifest = Manifest.read(from);
        for (String file : List.of(VERSION, Backup.SECRETS, Tail.FILE)) {
            if (!Files.isReadable(from.resolve(file))) {
                throw new StackException(from + " is not whole: it lacks " + file);
            }
        }
        try {
            String version = Files.readString(from.resolve(VERSION)).strip();
            if (!version.equals(EmbeddedDatabase.MAJOR_VERSION)) {
                throw new StackException(
                        "%s was made with PostgreSQL %s, and this release has %s: restore it with the release that made it"
                                .formatted(from, version, EmbeddedDatabase.MAJOR_VERSION));
            }
        } catch (IOException e) {
            throw new StackException("%s cannot be read (%s)".formatted(from, e), e);
        }
        return manifest;
    }

    private static void putInPlace(StateDirectory state, Path from) throws IOException {
        Directories.delete(Recovery.directory(state));
        replaceDatabases(state, from.resolve(Backup.DATABASE));
        // The keys of what the databases hold; those of today, if there are any, stay beside.
        setAside(state.secrets(), secretsBefore(state));
        Files.copy(
                from.resolve(Backup.SECRETS), state.secrets(), StandardCopyOption.COPY_ATTRIBUTES);
        if (Files.isDirectory(from.resolve(Backup.CA))) {
            Copies.copy(from.resolve(Backup.CA), state.data(Backup.CA));
        }
        Recovery.prepare(state, from);
    }

    /** First the copy, then two renames: whoever runs out of space still has what there was. */
    private static void replaceDatabases(StateDirectory state, Path from) throws IOException {
        Path database = state.data(Backup.DATABASE);
        Path fresh = state.data(Backup.DATABASE + ".restored");
        Directories.delete(fresh);
        Copies.copy(from, fresh);
        setAside(database, before(state));
        Files.move(fresh, database);
    }

    /** Where a former try has set it aside already, what stands in its place is that try's. */
    private static void setAside(Path present, Path beside) throws IOException {
        if (Files.exists(beside)) {
            Directories.delete(present);
        } else if (Files.exists(present)) {
            Files.move(present, beside);
        }
    }
}
