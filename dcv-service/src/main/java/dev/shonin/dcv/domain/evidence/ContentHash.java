package dev.shonin.dcv.domain.evidence;

import java.util.Map;

/** The hash of an entry's content, by which the chain holds it. */
public interface ContentHash {

    /** SHA-256 of the content in canonical form (RFC 8785), lower-case hexadecimal. */
    String of(Map<String, Object> content);
}
