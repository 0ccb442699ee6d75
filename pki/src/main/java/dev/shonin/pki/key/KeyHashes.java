package dev.shonin.pki.key;

/**
 * A set of keys, known by the SHA-256 of their SubjectPublicKeyInfo: a list file, a table, or both.
 * Must be safe for use by many threads.
 */
@FunctionalInterface
public interface KeyHashes {

    /**
     * Whether the key is in the set.
     *
     * @param spkiSha256 32 octets
     */
    boolean contains(byte[] spkiSha256);

    /** The set without any key. */
    static KeyHashes none() {
        return hash -> false;
    }

    /** The keys of either set. */
    default KeyHashes or(KeyHashes other) {
        return hash -> contains(hash) || other.contains(hash);
    }
}
