package dev.shonin.pki.key;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lists of keys that an installation was given: files of {@link KeyHashList}'s format, mapped
 * into memory, so that millions of keys cost neither heap nor time.
 *
 * @param debianWeak Debian's weak keys
 * @param compromised keys reported as compromised anywhere
 */
public record KeyLists(KeyHashes debianWeak, KeyHashes compromised) {

    /** No lists. */
    public static KeyLists none() {
        return new KeyLists(KeyHashes.none(), KeyHashes.none());
    }

    /**
     * Opens the files that are given; they stay mapped for as long as the process lives.
     *
     * @throws IOException when one cannot be read, is cut off or out of order; its message is one
     *     line
     */
    public static KeyLists open(Optional<Path> debianWeak, Optional<Path> compromised)
            throws IOException {
        return new KeyLists(open(debianWeak), open(compromised));
    }

    private static KeyHashes open(Optional<Path> file) throws IOException {
        return file.isEmpty() ? KeyHashes.none() : KeyHashList.open(file.get());
    }

    /**
     * The rules for keys with these lists.
     *
     * @param blocked keys that were reported to this installation
     */
    public KeyQuality quality(KeyHashes blocked) {
        return KeyQuality.standard()
                .withDebianWeakKeys(debianWeak)
                .withCompromisedKeys(compromised.or(blocked));
    }
}
