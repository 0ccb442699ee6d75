package dev.shonin.pki.csr;

import dev.shonin.pki.csr.CsrRefusal.Malformed.Reason;
import java.util.Arrays;

/**
 * Walks over an encoding before anything parses it: one element with definite lengths that fit into
 * each other, not nested beyond reason. So a parser that recurses or allocates by declared length
 * is safe behind it.
 */
final class DerShape {

    /** A request needs about ten. */
    private static final int DEEPEST = 32;

    private static final int CONSTRUCTED = 0x20;

    private final byte[] der;
    private int at;

    private DerShape(byte[] der) {
        this.der = der;
    }

    static void check(byte[] der) {
        new DerShape(der).walk();
    }

    /** The octets of the first element within the outermost one: header and content. */
    static byte[] firstElement(byte[] der) {
        DerShape shape = new DerShape(der);
        shape.header();
        int start = shape.at;
        int length = shape.header();
        return Arrays.copyOfRange(der, start, shape.at + length);
    }

    private void walk() {
        int[] ends = new int[DEEPEST];
        int depth = 0;
        ends[0] = der.length;
        boolean first = true;
        while (depth >= 0) {
            if (at == ends[depth]) {
                depth--;
                continue;
            }
            boolean constructed = (der[at] & CONSTRUCTED) != 0;
            int length = header();
            int end = at + length;
            if (end > ends[depth]) {
                throw malformed(Reason.TRUNCATED);
            }
            if (first && end < der.length) {
                throw new CsrRefusedException(new CsrRefusal.TrailingData(der.length - end));
            }
            first = false;
            if (!constructed) {
                at = end;
            } else if (++depth == DEEPEST) {
                throw malformed(Reason.NOT_DER);
            } else {
                ends[depth] = end;
            }
        }
    }

    /** Moves over tag and length; returns the length. */
    private int header() {
        int tag = next() & 0x1F;
        if (tag == 0x1F) {
            while ((next() & 0x80) != 0) {
                // The high bit says that the tag number goes on.
            }
        }
        int length = next();
        if (length < 0x80) {
            return length;
        }
        int octets = length & 0x7F;
        // 0x80 is BER's indefinite length; three octets hold 16 MB, far beyond what we read.
        if (octets == 0 || octets > 3) {
            throw malformed(octets == 0 ? Reason.NOT_DER : Reason.TRUNCATED);
        }
        int value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int next() {
        if (at >= der.length) {
            throw malformed(Reason.TRUNCATED);
        }
        return der[at++] & 0xFF;
    }

    private static CsrRefusedException malformed(Reason reason) {
        return new CsrRefusedException(new CsrRefusal.Malformed(reason));
    }
}
