package dev.shonin.pki.key;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the files that {@link KeyHashList} reads. */
public final class KeyHashListWriter {

    private static final int HEX_DIGITS = 2 * KeyHashList.HASH;

    private KeyHashListWriter() {}

    /**
     * Makes a list file from a text file with one SHA-256 in hexadecimal digits on each line; blank
     * lines and what follows a {@code #} do not count.
     *
     * @return how many different hashes it has
     * @throws IOException naming the line, when one is no hash; the target is untouched then
     */
    public static int fromText(Path text, Path target) throws IOException {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        int number = 0;
        try (Stream<String> lines = Files.lines(text)) {
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                String digits = line.split("#", 2)[0].strip();
                if (!digits.isEmpty()) {
                    sorted.add(hash(text, number, digits));
                }
            }
        }
        write(sorted, target);
        return sorted.size();
    }

    /** Makes a list file of these hashes, in any order and however often each occurs. */
    public static void write(Collection<byte[]> hashes, Path target) throws IOException {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        for (byte[] hash : hashes) {
            if (hash.length != KeyHashList.HASH) {
                throw new IllegalArgumentException("a SHA-256 hash has 32 octets");
            }
            sorted.add(hash);
        }
        write(sorted, target);
    }

    private static byte[] hash(Path file, int line, String digits) throws IOException {
        if (digits.length() != HEX_DIGITS) {
            throw new IOException(file + " line " + line + " is not a SHA-256 hash");
        }
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " line " + line + " is not a SHA-256 hash", e);
        }
    }

    /** Beside the target, then renamed over it: whoever has the old list mapped keeps it whole. */
    private static void write(TreeSet<byte[]> sorted, Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(directory, ".key-hashes", ".new");
        try {
            try (DataOutputStream out =
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(temporary)))) {
                out.write(KeyHashList.MAGIC);
                out.writeLong(sorted.size());
                for (byte[] hash : sorted) {
                    out.write(hash);
                }
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
