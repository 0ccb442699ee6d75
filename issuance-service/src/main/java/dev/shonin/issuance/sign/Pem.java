package dev.shonin.issuance.sign;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Textual encoding of DER (RFC 7468). */
public final class Pem {

    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /** A certificate with its label, ending in a line feed. */
    public static String certificate(byte[] der) {
        return of("CERTIFICATE", der);
    }

    /** DER under a label, ending in a line feed. */
    public static String of(String label, byte[] der) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + LINES.encodeToString(der)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
