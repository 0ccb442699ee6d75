package dev.shonin.dcv.domain.evidence;

import java.util.Map;

/**
 * An entry with its place in its order's chain. All hashes are SHA-256 in lower-case hexadecimal.
 *
 * @param seq 1, 2, 3 … without gaps
 * @param previous the hash of the entry before; for the first one what the chain begins with
 * @param contentHash the hash of the content
 * @param hash the hash of {@code previous} and {@code contentHash}
 * @param content what it says
 */
public record ChainedEntry(
        long seq, String previous, String contentHash, String hash, Map<String, Object> content) {}
