package dev.shonin.pki.key;

import org.jspecify.annotations.Nullable;

/** One thing required of an RSA key. */
interface RsaRule {

    /** What is wrong with the key, or null. */
    @Nullable KeyFinding judge(RsaKey key);
}
