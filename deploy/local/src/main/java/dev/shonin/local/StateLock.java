package dev.shonin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Holds a state directory: one stack at a time runs in it, and none while it is being restored. */
public final class StateLock implements AutoCloseable {

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it; the end of the process releases it too.
     *
     * @throws StackException when somebody else has it
     */
    public static StateLock take(StateDirectory state) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw taken(state);
            }
            return new StateLock(channel);
        } catch (OverlappingFileLockException e) {
            throw taken(state);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + state.lock(), e);
        }
    }

    private static StackException taken(StateDirectory state) {
        return new StackException(
                "a stack runs already in %s, or is being restored".formatted(state.path()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release a lock", e);
        }
    }
}
