package dev.shonin.dcv.domain.dns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Octets as they came out of the DNS: they need not be text at all. Immutable. */
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /** The UTF-8 form of a text. */
    public static Octets of(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Character strings put together without anything between them, as TXT RDATA is to be read; a
     * character of several octets may be split between two strings.
     */
    public static Octets joined(List<byte[]> strings) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        strings.forEach(all::writeBytes);
        return new Octets(all.toByteArray());
    }

    /** SHA-256 of them, in lower-case hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a JDK without SHA-256", impossible);
        }
    }

    /** Each octet as the character with its number: every sequence of octets is such a text. */
    public String latin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The text, if the octets are well-formed UTF-8. */
    public Optional<String> utf8() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** A copy of the octets. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many octets. */
    public int length() {
        return bytes.length;
    }

    /**
     * Printable whatever the octets are: ASCII as it is, all else as {@code \DDD} (RFC 1035 section
     * 5.1), so that a hostile record cannot break a log, a page or a mail. At most {@code limit}
     * characters.
     */
    public String printable(int limit) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            int octet = b & 0xff;
            String shown;
            if (octet == '"' || octet == '\\') {
                shown = "\\" + (char) octet;
            } else if (octet >= 0x20 && octet < 0x7f) {
                shown = String.valueOf((char) octet);
            } else {
                shown = String.format(Locale.ROOT, "\\%03d", octet);
            }
            if (out.length() + shown.length() > limit) {
                return out.append('…').toString();
            }
            out.append(shown);
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return printable(300);
    }
}
