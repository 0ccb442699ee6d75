package dev.shonin.pki.key;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of key hashes, mapped into memory: a hundred million keys cost no heap, and a look-up some
 * twenty comparisons. For lists that are made once and looked up often, such as Debian's weak keys.
 *
 * <p>The format, written by {@link KeyHashListWriter}:
 *
 * <table>
 *   <caption>Format of a list file</caption>
 *   <tr><th>octets</th><th>content</th></tr>
 *   <tr><td>0-7</td><td>{@code SHNKEYS1} in ASCII</td></tr>
 *   <tr><td>8-15</td><td>number of hashes n, big-endian</td></tr>
 *   <tr><td>16-(16+32n-1)</td><td>n SHA-256 hashes of SubjectPublicKeyInfos in DER, 32 octets each, in
 *       ascending order as unsigned numbers, none twice; nothing after them</td></tr>
 * </table>
 *
 * <p>Replace a list by renaming a new file over it, never by writing into it: it stays mapped.
 */
public final class KeyHashList implements KeyHashes, Closeable {

    static final byte[] MAGIC = "SHNKEYS1".getBytes(StandardCharsets.US_ASCII);
    static final int HEADER = 16;
    static final int HASH = 32;

    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena;
    private final MemorySegment hashes;
    private final long size;

    private KeyHashList(Arena arena, MemorySegment hashes) {
        this.arena = arena;
        this.hashes = hashes;
        this.size = hashes.byteSize() / HASH;
    }

    /**
     * Maps a list and reads through it once, to be sure that it is whole and in order: a list out
     * of order would let keys pass.
     *
     * @throws IOException when it cannot be read or is not such a list
     */
    public static KeyHashList open(Path file) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment all =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            checkHeader(file, all);
            KeyHashList list = new KeyHashList(arena, all.asSlice(HEADER));
            list.checkOrder(file);
            return list;
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static void checkHeader(Path file, MemorySegment all) throws IOException {
        if (all.byteSize() < HEADER
                || all.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
            throw new IOException(file + " is not a list of key hashes");
        }
        long count = all.get(WORD, MAGIC.length);
        long expected = all.byteSize() - HEADER;
        if (expected % HASH != 0 || count != expected / HASH) {
            throw new IOException(file + " is cut off: its size does not fit its head");
        }
    }

    private void checkOrder(Path file) throws IOException {
        for (long i = 1; i < size; i++) {
            long before = (i - 1) * HASH;
            int order = 0;
            for (int at = 0; order == 0 && at < HASH; at += Long.BYTES) {
                order =
                        Long.compareUnsigned(
                                hashes.get(WORD, before + at), hashes.get(WORD, i * HASH + at));
            }
            if (order >= 0) {
                throw new IOException(file + " is out of order at hash " + i);
            }
        }
    }

    /** How many keys are listed. */
    public long size() {
        return size;
    }

    @Override
    public boolean contains(byte[] spkiSha256) {
        if (spkiSha256.length != HASH) {
            throw new IllegalArgumentException("a SHA-256 hash has 32 octets");
        }
        MemorySegment wanted = MemorySegment.ofArray(spkiSha256);
        long low = 0;
        long high = size - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private int compare(long index, MemorySegment wanted) {
        for (int at = 0; at < HASH; at += Long.BYTES) {
            int order =
                    Long.compareUnsigned(hashes.get(WORD, index * HASH + at), wanted.get(WORD, at));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Unmaps the file; look-ups fail afterwards. */
    @Override
    public void close() {
        arena.close();
    }
}
