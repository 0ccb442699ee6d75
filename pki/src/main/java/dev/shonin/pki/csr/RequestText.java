package dev.shonin.pki.csr;

import dev.shonin.pki.csr.CsrRefusal.Malformed.Reason;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * From pasted text to DER: PEM with any of the labels in use and anything around it, or Base64
 * alone. Tolerant of what mail programs and web forms do to white space, of nothing else.
 */
final class RequestText {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private RequestText() {}

    static byte[] toDer(String text) {
        int begin = text.indexOf(BEGIN);
        return begin < 0 ? base64(text) : pem(text, begin);
    }

    /** Reads all blocks, so that a private key behind the request does not go unnoticed. */
    private static byte[] pem(String text, int firstBegin) {
        String request = null;
        String otherLabel = null;
        boolean several = false;
        for (int begin = firstBegin; begin >= 0; ) {
            String label = label(text, begin);
            if (label.endsWith("PRIVATE KEY")) {
                throw refused(new CsrRefusal.PrivateKey());
            }
            int bodyStart = begin + BEGIN.length() + label.length() + DASHES.length();
            int bodyEnd = text.indexOf(END + label + DASHES, bodyStart);
            if (bodyEnd < 0) {
                throw malformed(Reason.NO_END);
            }
            if (isRequest(label)) {
                several |= request != null;
                request = text.substring(bodyStart, bodyEnd);
            } else {
                otherLabel = label;
            }
            begin = text.indexOf(BEGIN, bodyEnd);
        }
        return base64(single(request, otherLabel, several));
    }

    private static String single(
            @Nullable String request, @Nullable String otherLabel, boolean several) {
        if (several) {
            throw refused(new CsrRefusal.SeveralRequests());
        }
        if (request == null) {
            throw refused(new CsrRefusal.OtherPem(otherLabel == null ? "" : otherLabel));
        }
        return request;
    }

    private static String label(String text, int begin) {
        int start = begin + BEGIN.length();
        int end = text.indexOf(DASHES, start);
        if (end < 0) {
            throw malformed(Reason.NO_END);
        }
        return text.substring(start, end);
    }

    private static boolean isRequest(String label) {
        return label.equals("CERTIFICATE REQUEST") || label.equals("NEW CERTIFICATE REQUEST");
    }

    private static byte[] base64(String body) {
        StringBuilder compact = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (!isBlank(c)) {
                compact.append(c);
            }
        }
        if (compact.isEmpty()) {
            throw refused(new CsrRefusal.Empty());
        }
        try {
            return Base64.getDecoder().decode(compact.toString());
        } catch (IllegalArgumentException e) {
            throw malformed(Reason.NOT_BASE64);
        }
    }

    /** White space of any script, and the zero-width characters that web pages put in. */
    private static boolean isBlank(char c) {
        return c <= ' '
                || (c >= 0x7F
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.getType(c) == Character.FORMAT));
    }

    private static CsrRefusedException malformed(Reason reason) {
        return refused(new CsrRefusal.Malformed(reason));
    }

    private static CsrRefusedException refused(CsrRefusal refusal) {
        return new CsrRefusedException(refusal);
    }
}
