package dev.shonin.issuance.store;

import java.time.Instant;

/**
 * A CRL as it was signed.
 *
 * @param name the name in its address
 * @param issuer the intermediate that signed it
 * @param number its CRLNumber
 * @param thisUpdate when it was made
 * @param nextUpdate until when it holds
 * @param der the CRL
 */
public record StoredCrl(
        String name,
        String issuer,
        long number,
        Instant thisUpdate,
        Instant nextUpdate,
        byte[] der) {

    /** Takes its own copy. */
    public StoredCrl {
        der = der.clone();
    }

    @Override
    public byte[] der() {
        return der.clone();
    }
}
