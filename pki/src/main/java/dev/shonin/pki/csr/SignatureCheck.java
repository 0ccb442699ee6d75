package dev.shonin.pki.csr;

import dev.shonin.pki.key.KeyFinding;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.key.PublicKeyInfo;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Verifies a request's signature by the JCA's preferred provider (RFC 2986 §3: proof of
 * possession).
 */
final class SignatureCheck {

    private SignatureCheck() {}

    static SignatureState check(
            byte[] signed, AlgorithmIdentifier identifier, byte[] signature, PublicKeyInfo key) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.of(identifier.getAlgorithm());
        if (algorithm == null || algorithm.jca() == null || !isSafeToUse(key)) {
            return SignatureState.NOT_CHECKED;
        }
        if (algorithm.keyType() != key.type()) {
            return SignatureState.INVALID;
        }
        try {
            Signature verifier = Signature.getInstance(algorithm.jca());
            if (algorithm == SignatureAlgorithm.RSA_PSS) {
                verifier.setParameter(pssParameters(identifier));
            }
            verifier.initVerify(jcaKey(key));
            verifier.update(signed);
            return verifier.verify(signature) ? SignatureState.VALID : SignatureState.INVALID;
        } catch (GeneralSecurityException | IOException e) {
            // A signature of the wrong length or form, or parameters that make no sense.
            return SignatureState.INVALID;
        }
    }

    /**
     * Whether verifying takes neither long (large modulus or exponent) nor leads a provider astray
     * (points off the curve, explicit parameters). A weak key is safe to verify with.
     */
    private static boolean isSafeToUse(PublicKeyInfo key) {
        List<KeyFinding> findings = KeyQuality.structure(key);
        return findings.isEmpty();
    }

    private static PublicKey jcaKey(PublicKeyInfo key) throws GeneralSecurityException {
        return KeyFactory.getInstance(key.type().name())
                .generatePublic(new X509EncodedKeySpec(key.der()));
    }

    private static PSSParameterSpec pssParameters(AlgorithmIdentifier identifier)
            throws GeneralSecurityException, IOException {
        if (identifier.getParameters() == null) {
            return new PSSParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, 20, 1);
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(identifier.getParameters().toASN1Primitive().getEncoded());
        return parameters.getParameterSpec(PSSParameterSpec.class);
    }
}
