package dev.shonin.pki.asn1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts encoded elements into one, and takes them out again, as bytes: what was encoded once is
 * neither decoded nor encoded anew (ITU-T X.690 §8.1, definite lengths in their shortest form).
 */
public final class DerFrame {

    private static final int SEQUENCE = 0x30;
    private static final int EXPLICIT = 0xA0;
    private static final int BIT_STRING = 0x03;
    private static final int SHORT_FORM = 0x80;

    private DerFrame() {}

    /** A SEQUENCE of encoded elements. */
    public static byte[] sequence(byte[]... elements) {
        return frame(SEQUENCE, elements);
    }

    /**
     * An element with an explicit context-specific tag.
     *
     * @param number the tag's number, 0 to 30
     * @param element the encoded element
     */
    public static byte[] explicit(int number, byte[] element) {
        return frame(EXPLICIT | number, element);
    }

    /** A BIT STRING of whole octets. */
    public static byte[] bitString(byte[] octets) {
        return frame(BIT_STRING, new byte[1], octets);
    }

    /**
     * An element of its content.
     *
     * @param tag its identifier octet
     * @param contents the content, in parts
     */
    public static byte[] frame(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] part : contents) {
            length += part.length;
        }
        int octets =
                length < SHORT_FORM
                        ? 0
                        : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] framed = new byte[2 + octets + length];
        framed[0] = (byte) tag;
        framed[1] = (byte) (octets == 0 ? length : SHORT_FORM | octets);
        for (int i = 0; i < octets; i++) {
            framed[2 + i] = (byte) (length >> (8 * (octets - 1 - i)));
        }
        int at = 2 + octets;
        for (byte[] part : contents) {
            System.arraycopy(part, 0, framed, at, part.length);
            at += part.length;
        }
        return framed;
    }

    /**
     * The encoded elements directly within a constructed one, each with its header.
     *
     * @param der the constructed element
     * @throws IllegalArgumentException when it is none, or {@link DerShape} finds a flaw
     */
    public static List<byte[]> elements(byte[] der) {
        Optional<DerShape.Flaw> flaw = DerShape.flaw(der);
        if (flaw.isPresent() || (der[0] & 0x20) == 0) {
            throw new IllegalArgumentException("no constructed element: " + flaw);
        }
        List<byte[]> elements = new ArrayList<>();
        for (int at = Header.read(der, 0).content; at < der.length; ) {
            int end = Header.read(der, at).end;
            elements.add(Arrays.copyOfRange(der, at, end));
            at = end;
        }
        return elements;
    }

    /**
     * Where an element's content begins and ends; of encodings without flaw, whose bounds need not
     * be looked at again.
     */
    private record Header(int content, int end) {

        static Header read(byte[] der, int start) {
            int at = start;
            if ((der[at++] & 0x1F) == 0x1F) {
                while (der[at++] < 0) {
                    // The high bit says that the tag number goes on.
                }
            }
            int length = der[at++] & 0xFF;
            if (length < SHORT_FORM) {
                return new Header(at, at + length);
            }
            int content = at + (length & 0x7F);
            int value = 0;
            while (at < content) {
                value = value << 8 | (der[at++] & 0xFF);
            }
            return new Header(content, content + value);
        }
    }
}
