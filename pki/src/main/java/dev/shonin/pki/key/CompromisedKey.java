package dev.shonin.pki.key;

import org.jspecify.annotations.Nullable;

/** Not a key whose private half has been disclosed, to us or to the world (BR 6.1.1.3 (3), (4)). */
final class CompromisedKey {

    private final KeyHashes hashes;

    CompromisedKey(KeyHashes hashes) {
        this.hashes = hashes;
    }

    @Nullable KeyFinding judge(byte[] spkiSha256) {
        return hashes.contains(spkiSha256) ? new KeyFinding.Compromised() : null;
    }
}
