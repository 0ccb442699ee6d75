package dev.shonin.issuance.policy;

import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.csr.CsrRefusedException;
import dev.shonin.pki.key.KeyFinding;
import dev.shonin.pki.key.KeyQuality;
import java.util.List;
import java.util.Locale;

/**
 * The request proves possession of its key, and the key may be certified: strong, and not known to
 * be compromised on the day of signing (BR 3.2.1, 6.1.1.3, 6.1.5, 6.1.6).
 */
public final class RequestIsSound {

    private final KeyQuality quality;

    /**
     * The rule.
     *
     * @param quality the rules for keys, with the keys known to be weak or compromised
     */
    public RequestIsSound(KeyQuality quality) {
        this.quality = quality;
    }

    /** Judges a PKCS#10 request in DER. */
    public Result judge(byte[] der) {
        CertificationRequest request;
        try {
            request = CertificationRequest.parse(der);
        } catch (CsrRefusedException e) {
            return new Unsound(
                    IssuanceRefusal.request(
                            e.refusal().code(), e.refusal().detail(Locale.ENGLISH)));
        }
        List<KeyFinding> findings = quality.check(request.publicKey());
        if (findings.isEmpty()) {
            return new Sound(request);
        }
        KeyFinding worst = findings.getFirst();
        return new Unsound(IssuanceRefusal.request(worst.code(), worst.detail(Locale.ENGLISH)));
    }

    /** What the judgement came to. */
    public sealed interface Result {}

    /**
     * The request is sound.
     *
     * @param request the request, its signature verified
     */
    public record Sound(CertificationRequest request) implements Result {}

    /**
     * The request or its key is not.
     *
     * @param refusal why
     */
    public record Unsound(IssuanceRefusal refusal) implements Result {}
}
