package dev.shonin.notification.net.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key that mails are signed with: RSA (RFC 6376 §3.3.2) or Ed25519 (RFC 8463). */
final class DkimKey {

    /** RFC 8301 §3.2: signers should; keys of 1024 bits are refused by some receivers. */
    private static final int FEWEST_RSA_BITS = 2048;

    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY");

    private final PrivateKey key;
    private final boolean rsa;

    private DkimKey(PrivateKey key, boolean rsa) {
        this.key = key;
        this.rsa = rsa;
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if there is none, or none that mails may be signed with; the
     *     message never shows any of the file's content
     */
    static DkimKey read(Path file) {
        byte[] der = der(file);
        try {
            PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(der);
            return new DkimKey(KeyFactory.getInstance("Ed25519").generatePrivate(encoded), false);
        } catch (InvalidKeySpecException e) {
            return rsa(der, file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks Ed25519", e);
        }
    }

    /** The {@code a=} tag. */
    String algorithm() {
        return rsa ? "rsa-sha256" : "ed25519-sha256";
    }

    byte[] sign(byte[] headers) {
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(key);
            // RFC 8463 §3: PureEdDSA, but over the hash.
            signature.update(rsa ? headers : sha256(headers));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a mail could not be signed", e);
        }
    }

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks SHA-256", e);
        }
    }

    private static DkimKey rsa(byte[] der, Path file) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            int bits = ((RSAPrivateKey) key).getModulus().bitLength();
            if (bits < FEWEST_RSA_BITS) {
                throw unfit(file, "has an RSA key of " + bits + " bits; 2048 are the fewest");
            }
            return new DkimKey(key, true);
        } catch (GeneralSecurityException e) {
            throw unfit(file, "has neither an RSA nor an Ed25519 key");
        }
    }

    private static byte[] der(Path file) {
        String text;
        try {
            if (!Files.isRegularFile(file)) {
                throw unfit(file, "is not a file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw unfit(file, "is too large for a key");
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unfit(file, "cannot be read");
        }
        Matcher block = PEM.matcher(text);
        if (!block.find()) {
            throw unfit(
                    file,
                    "has no unencrypted key as PKCS #8 in PEM (BEGIN PRIVATE KEY);"
                            + " openssl pkcs8 -topk8 -nocrypt makes one of other forms");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException e) {
            throw unfit(file, "has a broken PEM block");
        }
    }

    private static IllegalArgumentException unfit(Path file, String what) {
        return new IllegalArgumentException("SHONIN_DKIM_KEY: " + file + ' ' + what);
    }
}
