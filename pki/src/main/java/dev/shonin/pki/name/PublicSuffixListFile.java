package dev.shonin.pki.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Public Suffix List that takes the place of the snapshot and is followed: when the file changes,
 * the new list is put in use without a restart. A broken list never is: at the start it is refused
 * to the caller, later the one in use stays and whoever follows is told.
 */
public final class PublicSuffixListFile implements AutoCloseable {

    private final Path file;
    private final Consumer<PublicSuffixListRefusedException> refused;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("public-suffix-list").factory());
    private @Nullable Stamp seen;

    private PublicSuffixListFile(Path file, Consumer<PublicSuffixListRefusedException> refused) {
        this.file = file;
        this.refused = refused;
    }

    private record Stamp(FileTime changed, long size) {}

    /**
     * Puts the file's list in use and follows the file.
     *
     * @param file the list; that it is older than the snapshot is its owner's choice
     * @param every how often to look whether it changed
     * @param refused told when it changed into something broken
     * @throws PublicSuffixListRefusedException where it is broken now
     */
    public static PublicSuffixListFile follow(
            Path file, Duration every, Consumer<PublicSuffixListRefusedException> refused)
            throws PublicSuffixListRefusedException {
        PublicSuffixListFile followed = new PublicSuffixListFile(file, refused);
        followed.seen = stamp(file);
        PublicSuffixList first = PublicSuffixList.load(file, true);
        if (first.icannRules() > 0) {
            followed.timer.scheduleWithFixedDelay(
                    followed::refresh, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
        return followed;
    }

    /**
     * Looks whether the file changed, and puts the new list in use if it is whole.
     *
     * @return whether another list is in use now
     */
    public synchronized boolean refresh() {
        Stamp now = stamp(file);
        if (now == null || now.equals(seen)) {
            return false;
        }
        seen = now;
        try {
            PublicSuffixList list = PublicSuffixList.load(file, true);
            return list.icannRules() > 0;
        } catch (PublicSuffixListRefusedException broken) {
            refused.accept(broken);
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException unreadable) {
            return null;
        }
    }
}
