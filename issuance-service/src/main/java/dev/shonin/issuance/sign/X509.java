package dev.shonin.issuance.sign;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Decodes certificates with the JDK's own decoder. */
final class X509 {

    private X509() {}

    /** A certificate in DER or PEM; {@code what} names it in the message when it is none. */
    static X509Certificate decode(byte[] encoded, String what) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new CaException(what + " is no certificate: " + e.getMessage() + ".", e);
        }
    }
}
