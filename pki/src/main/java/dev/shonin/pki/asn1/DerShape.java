package dev.shonin.pki.asn1;

import java.util.Arrays;
import java.util.Optional;

/**
 * Walks over an encoding before anything parses it: one element with definite lengths that fit into
 * each other, not nested beyond reason. So a parser that recurses or allocates by declared length
 * is safe behind it. (Bouncy Castle's recurses: sixty kilobytes of nested sets exhaust its stack.)
 */
public final class DerShape {

    /** What keeps an encoding from being parsed. */
    public sealed interface Flaw {

        /** The content ends before a length says. */
        record Truncated() implements Flaw {}

        /** Indefinite lengths, or nested beyond reason. */
        record NotDer() implements Flaw {}

        /**
         * Octets after the element.
         *
         * @param octets how many
         */
        record TrailingData(int octets) implements Flaw {}
    }

    /** A certification request needs about ten. */
    private static final int DEEPEST = 32;

    private static final int CONSTRUCTED = 0x20;

    private final byte[] der;
    private int at;

    private DerShape(byte[] der) {
        this.der = der;
    }

    /** What is wrong with the encoding; empty when it may be parsed. */
    public static Optional<Flaw> flaw(byte[] der) {
        try {
            new DerShape(der).walk();
            return Optional.empty();
        } catch (FlawFound e) {
            return Optional.of(e.flaw);
        }
    }

    /**
     * The octets of the first element within the outermost one, header and content.
     *
     * @param der an encoding without flaw, constructed and not empty
     */
    public static byte[] firstElement(byte[] der) {
        DerShape shape = new DerShape(der);
        try {
            shape.header();
            int start = shape.at;
            int length = shape.header();
            return Arrays.copyOfRange(der, start, shape.at + length);
        } catch (FlawFound e) {
            throw new IllegalArgumentException("not checked before: " + e.flaw, e);
        }
    }

    private void walk() throws FlawFound {
        int[] ends = new int[DEEPEST];
        int depth = 0;
        ends[0] = outermost();
        while (depth >= 0) {
            if (at == ends[depth]) {
                depth--;
                continue;
            }
            boolean constructed = (der[at] & CONSTRUCTED) != 0;
            int end = end(ends[depth]);
            if (!constructed) {
                at = end;
            } else if (++depth == DEEPEST) {
                throw new FlawFound(new Flaw.NotDer());
            } else {
                ends[depth] = end;
            }
        }
    }

    /** Where everything ends, which has to be where the first element ends. */
    private int outermost() throws FlawFound {
        int end = end(der.length);
        if (end < der.length) {
            throw new FlawFound(new Flaw.TrailingData(der.length - end));
        }
        at = 0;
        return end;
    }

    /** Moves over a header; returns where its content ends. */
    private int end(int limit) throws FlawFound {
        int length = header();
        if (length > limit - at) {
            throw new FlawFound(new Flaw.Truncated());
        }
        return at + length;
    }

    /** Moves over tag and length; returns the length. */
    private int header() throws FlawFound {
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
        // 0x80 is BER's indefinite length; three octets hold 16 MB, far beyond what is read here.
        if (octets == 0 || octets > 3) {
            throw new FlawFound(octets == 0 ? new Flaw.NotDer() : new Flaw.Truncated());
        }
        int value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int next() throws FlawFound {
        if (at >= der.length) {
            throw new FlawFound(new Flaw.Truncated());
        }
        return der[at++] & 0xFF;
    }

    /** Leads out of the walk; without stack trace, as hostile input is nothing exceptional. */
    private static final class FlawFound extends Exception {

        private final transient Flaw flaw;

        FlawFound(Flaw flaw) {
            super(flaw.toString(), null, false, false);
            this.flaw = flaw;
        }
    }
}
