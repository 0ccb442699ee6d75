package dev.shonin.issuance.revocation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReq;

/**
 * What an OCSP request asks for. One certificate a request, as RFC 5019 §2.1.1 has it; signatures
 * and nonces of requests are passed over, so that answers may be cached (RFC 5019 §2.1.2, §4).
 *
 * @param certificate the certificate asked for
 */
public record OcspQuestion(CertID certificate) {

    /** Far more than a request for one certificate needs (RFC 5019 has 255 octets for a GET). */
    private static final int MOST_OCTETS = 2048;

    /** The serial number asked for, lower-case hex. */
    public String serialNumber() {
        return certificate.getSerialNumber().getValue().toString(16);
    }

    /** Reads a request; empty when it is malformed or asks for more than one certificate. */
    public static Optional<OcspQuestion> read(byte[] der) {
        if (der.length == 0 || der.length > MOST_OCTETS) {
            return Optional.empty();
        }
        try {
            List<CertificateID> asked =
                    List.of(new OCSPReq(der).getRequestList()).stream()
                            .map(r -> r.getCertID())
                            .toList();
            return asked.size() == 1
                    ? Optional.of(new OcspQuestion(asked.getFirst().toASN1Primitive()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle tells of malformed ASN.1 by several unchecked exceptions.
            return Optional.empty();
        }
    }
}
