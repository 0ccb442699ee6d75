package dev.shonin.issuance.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;

/** What a responder says. */
public sealed interface OcspReply {

    /** The OCSPResponse, DER. */
    byte[] der();

    /**
     * A signed answer.
     *
     * @param der the OCSPResponse
     * @param thisUpdate since when it holds
     * @param nextUpdate until when it holds
     * @param lasting whether the same question may be answered from a cache for a while; not for a
     *     serial number that is unassigned, as it may be assigned the next moment
     */
    record Signed(byte[] der, Instant thisUpdate, Instant nextUpdate, boolean lasting)
            implements OcspReply {

        /** Takes its own copy. */
        public Signed {
            der = der.clone();
        }

        @Override
        public byte[] der() {
            return der.clone();
        }
    }

    /**
     * An error, which nobody signs (RFC 6960 §2.3).
     *
     * @param der the OCSPResponse
     */
    record Unsigned(byte[] der) implements OcspReply {

        /** Takes its own copy. */
        public Unsigned {
            der = der.clone();
        }

        @Override
        public byte[] der() {
            return der.clone();
        }
    }

    /** The request cannot be read. */
    static OcspReply malformedRequest() {
        return error(OCSPResponseStatus.MALFORMED_REQUEST);
    }

    /** Another CA's certificate is asked for (RFC 5019 §2.2.3). */
    static OcspReply unauthorized() {
        return error(OCSPResponseStatus.UNAUTHORIZED);
    }

    private static OcspReply error(int status) {
        try {
            return new Unsigned(
                    new OCSPResponse(new OCSPResponseStatus(status), null)
                            .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
