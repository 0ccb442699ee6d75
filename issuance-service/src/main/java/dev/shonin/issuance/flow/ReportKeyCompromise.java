package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuanceException.NotProven;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.csr.CsrRefusedException;
import dev.shonin.pki.key.KeyProof;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    private final CompromiseChallenge challenge;

    ReportKeyCompromise(RevokeCompromised revokeCompromised, CompromiseChallenge challenge) {
        this.revokeCompromised = revokeCompromised;
        this.challenge = challenge;
    }

    /**
     * Takes a report.
     *
     * @param csr a PKCS#10 request signed with the key, {@link #STATEMENT} its common name
     */
    public Outcome report(String csr) {
        return block(proven(csr).publicKey().sha256());
    }

    /**
     * Takes a report by a signature over a text of ours.
     *
     * @param publicKey the key, SubjectPublicKeyInfo in PEM or Base64
     * @param text a text of {@link CompromiseChallenge}
     * @param signature the signature over the text's UTF-8 octets, Base64
     */
    public Outcome report(String publicKey, String text, String signature) {
        if (!challenge.isOurs(text)) {
            throw new NotProven(
                    "The challenge is not one of ours, or its time is up.",
                    "チャレンジが弊社の発行したものではないか、有効期限が切れています。");
        }
        return block(
                KeyProof.proven(
                                base64(publicKey.replaceAll("-----[A-Z ]+-----", "")),
                                text.getBytes(StandardCharsets.UTF_8),
                                base64(signature))
                        .orElseThrow(
                                () ->
                                        new NotProven(
                                                "The signature is not the key's over the challenge"
                                                        + " (ECDSA or RSA PKCS#1 v1.5, with"
                                                        + " SHA-256).",
                                                "署名が、チャレンジに対するこの鍵の署名ではありません（SHA-256を用いたECDSAまたは"
                                                        + "RSA PKCS#1 v1.5）。"))
                        .sha256());
    }

    private Outcome block(String key) {
        return new Outcome(
                key, revokeCompromised.block(key, "proof of possession", "holder of the key"));
    }

    // What is no Base64 is no key and no signature either, and is refused as such.
    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
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
