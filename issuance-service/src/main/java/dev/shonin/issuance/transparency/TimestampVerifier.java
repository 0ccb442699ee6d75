package dev.shonin.issuance.transparency;

import dev.shonin.issuance.domain.SignedTimestamp;
import dev.shonin.issuance.lint.IssuerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;

/**
 * Verifies what a log sent before anything is made of it: a certificate with a timestamp that no
 * browser accepts is worth nothing.
 */
public final class TimestampVerifier {

    /** Clocks of logs and ours may differ by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final byte SHA256 = 4;
    private static final byte RSA = 1;
    private static final byte ECDSA = 3;
    private static final int HEADER = 4;

    private final byte[] issuerKeyHash;
    private final byte[] content;

    /**
     * A verifier for one certificate.
     *
     * @param issuerSpki the SubjectPublicKeyInfo of the issuing CA, DER
     * @param content the certificate's or precertificate's content
     */
    public TimestampVerifier(byte[] issuerSpki, byte[] content) {
        try {
            this.issuerKeyHash = MessageDigest.getInstance("SHA-256").digest(issuerSpki);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
        this.content = PrecertificateContent.plain(content);
    }

    /**
     * A verifier for a signed certificate or precertificate.
     *
     * @param issuer the issuing CA
     * @param certificate the certificate, DER
     */
    public static TimestampVerifier forCertificate(IssuerView issuer, byte[] certificate) {
        try {
            return new TimestampVerifier(
                    issuer.publicKey().getEncoded(ASN1Encoding.DER),
                    PrecertificateContent.of(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a timestamp that a log sent at an instant; empty for a good one. */
    public Optional<String> fault(SignedTimestamp timestamp, CtLog log, Instant now) {
        if (timestamp.version() != 0) {
            return Optional.of("the timestamp is not of version 1");
        }
        if (!log.is(timestamp.logId())) {
            return Optional.of("the timestamp is another log's");
        }
        if (timestamp.timestamp() > now.plus(SKEW).toEpochMilli()) {
            return Optional.of("the timestamp lies in the future");
        }
        return isSigned(timestamp, log)
                ? Optional.empty()
                : Optional.of("the timestamp's signature is not the log's");
    }

    private boolean isSigned(SignedTimestamp timestamp, CtLog log) {
        byte[] signed = timestamp.signature();
        boolean rsa = log.publicKey() instanceof RSAPublicKey;
        if (signed.length <= HEADER
                || signed[0] != SHA256
                || signed[1] != (rsa ? RSA : ECDSA)
                || (Byte.toUnsignedInt(signed[2]) << 8 | Byte.toUnsignedInt(signed[3]))
                        != signed.length - HEADER) {
            return false;
        }
        try {
            Signature verification =
                    Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            verification.initVerify(log.publicKey());
            verification.update(TimestampCodec.signedData(timestamp, issuerKeyHash, content));
            return verification.verify(Arrays.copyOfRange(signed, HEADER, signed.length));
        } catch (GeneralSecurityException e) {
            // A signature that cannot even be read is a wrong one.
            return false;
        }
    }
}
