package dev.shonin.local.backup;

import dev.shonin.local.StackException;
import dev.shonin.local.StateDirectory;
import dev.shonin.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Puts a backup's files in place. What is left to do needs the broker and the database, and is done
 * by {@link Recovery} when the stack is started the next time.
 */
public final class Restore {

    private Restore() {}

    /**
     * Restores into the state directory of a stack that is down. The topics stay as they are, if
     * they are there: they tell what happened since.
     *
     * @return the moment to which the stack goes back
     */
    public static Instant into(StateDirectory state, Path from) {
        Manifest manifest = Manifest.read(from);
        state.create();
        try {
            Path pending = Recovery.directory(state);
            Directories.delete(pending);
            Path database = state.data(Backup.DATABASE);
            Directories.delete(database);
            Copies.copy(from.resolve(Backup.DATABASE), database);
            // The keys of what the databases hold; those of today, if there are any, stay beside.
            if (Files.exists(state.secrets())) {
                Files.move(
                        state.secrets(),
                        state.secrets().resolveSibling("secrets.before-restore"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.copy(
                    from.resolve(Backup.SECRETS),
                    state.secrets(),
                    StandardCopyOption.COPY_ATTRIBUTES);
            if (Files.isDirectory(from.resolve(Backup.CA))) {
                Copies.copy(from.resolve(Backup.CA), state.data(Backup.CA));
            }
            Recovery.prepare(state, from);
            return manifest.takenAt();
        } catch (IOException e) {
            throw new UncheckedIOException("the restore of " + from + " failed; do it again", e);
        } catch (StackException e) {
            throw new StackException("the restore failed; do it again: " + e.getMessage(), e);
        }
    }
}
