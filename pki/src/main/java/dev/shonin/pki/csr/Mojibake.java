package dev.shonin.pki.csr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Recognises text whose UTF-8 octets were taken for Latin-1 characters, as happens to Japanese
 * names when {@code openssl req} is used without {@code -utf8}.
 */
final class Mojibake {

    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    private Mojibake() {}

    /**
     * Whether each character is one octet and the octets, read as UTF-8, have characters beyond
     * Latin-1. Real European text practically never reads so: its accented letters stand alone.
     */
    static boolean isLikely(String text) {
        if (text.chars().noneMatch(c -> c >= 0x80) || text.chars().anyMatch(c -> c > 0xFF)) {
            return false;
        }
        try {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(LATIN_1));
            String again = StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
            return again.chars().anyMatch(c -> c > 0xFF);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
