package dev.shonin.pki.key;

import org.jspecify.annotations.Nullable;

/** Not one of the keys that Debian's OpenSSL 0.9.8c-1 to 0.9.8g-9 could make (BR 6.1.1.3 (5)). */
final class DebianWeakKey {

    private final KeyHashes hashes;

    DebianWeakKey(KeyHashes hashes) {
        this.hashes = hashes;
    }

    @Nullable KeyFinding judge(byte[] spkiSha256) {
        return hashes.contains(spkiSha256) ? new KeyFinding.DebianWeak() : null;
    }
}
