package dev.shonin.issuance.sign;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * The root's CRL, which the service serves and cannot make: the root's key is kept offline (BR
 * 6.1.1.1). {@code ./shonin ca crl} makes the next one.
 */
public final class RootCrl {

    private final byte[] der;
    private final Instant nextUpdate;

    private RootCrl(byte[] der, Instant nextUpdate) {
        this.der = der;
        this.nextUpdate = nextUpdate;
    }

    /**
     * Reads one.
     *
     * @param der the CRL
     * @param root the root's certificate, DER
     * @param origin where it came from, for messages
     * @throws CaException when it is no CRL, not this root's, or says not until when it holds
     */
    public static RootCrl read(byte[] der, byte[] root, String origin) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509CRL crl = (X509CRL) factory.generateCRL(new ByteArrayInputStream(der));
            X509Certificate by =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(root));
            if (!crl.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
                throw new CaException(origin + " is another CA's CRL.");
            }
            crl.verify(by.getPublicKey());
            if (crl.getNextUpdate() == null) {
                throw new CaException(origin + " does not say until when it holds.");
            }
            return new RootCrl(der.clone(), crl.getNextUpdate().toInstant());
        } catch (GeneralSecurityException e) {
            throw new CaException(origin + " is no CRL of the root: " + e.getMessage() + ".", e);
        }
    }

    /** The CRL, DER. */
    public byte[] der() {
        return der.clone();
    }

    /** Until when it holds. */
    public Instant nextUpdate() {
        return nextUpdate;
    }
}
