package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.Signer;
import dev.shonin.issuance.lint.IssuerView;
import java.time.Instant;

/**
 * An issuing CA, ready to sign.
 *
 * @param name the name of its files and in its URLs
 * @param certificate its certificate, DER
 * @param pem its certificate, PEM
 * @param view what rules and templates need of it
 * @param notBefore since when it is valid
 * @param notAfter until when it is valid, the last second included
 * @param signer its key
 */
public record Issuer(
        String name,
        byte[] certificate,
        String pem,
        IssuerView view,
        Instant notBefore,
        Instant notAfter,
        Signer signer) {

    /** Takes its own copy. */
    public Issuer {
        certificate = certificate.clone();
    }

    @Override
    public byte[] certificate() {
        return certificate.clone();
    }
}
