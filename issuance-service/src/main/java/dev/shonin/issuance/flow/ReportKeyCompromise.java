package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuanceException.NotProven;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.csr.CsrRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * Takes a report that a private key is in other hands (BR 4.9.3, 4.9.12). Whoever can sign with a
 * key may have it blocked: possession is the proof, and no account is asked for.
 */
@ApplicationScoped
public class ReportKeyCompromise {

    /** The common name of a request that is a report, and of nothing else. */
    public static final String STATEMENT = "This key is compromised; reported to Shonin";

    private final RevokeCompromised revokeCompromised;

    ReportKeyCompromise(RevokeCompromised revokeCompromised) {
        this.revokeCompromised = revokeCompromised;
    }

    /**
     * Takes a report.
     *
     * @param csr a PKCS#10 request signed with the key, {@link #STATEMENT} its common name
     */
    public Outcome report(String csr) {
        String key = proven(csr).publicKey().sha256();
        return new Outcome(
                key, revokeCompromised.block(key, "proof of possession", "holder of the key"));
    }

    private static CertificationRequest proven(String csr) {
        CertificationRequest request;
        try {
            request = CertificationRequest.parse(csr);
        } catch (CsrRefusedException e) {
            throw new NotProven(
                    e.refusal().detail(Locale.ENGLISH), e.refusal().detail(Locale.JAPANESE));
        }
        if (!request.commonName().map(STATEMENT::equals).orElse(false)) {
            throw new NotProven(
                    "The request's common name is not \"" + STATEMENT + "\".",
                    "証明書署名要求のコモンネームが「" + STATEMENT + "」ではありません。");
        }
        return request;
    }

    /**
     * What a report led to.
     *
     * @param keySha256 SHA-256 of the key's SubjectPublicKeyInfo, lower-case hex
     * @param revoked the certificates revoked now
     */
    public record Outcome(String keySha256, List<IssuedCertificate> revoked) {

        /** Takes its own copy. */
        public Outcome {
            revoked = List.copyOf(revoked);
        }
    }
}
