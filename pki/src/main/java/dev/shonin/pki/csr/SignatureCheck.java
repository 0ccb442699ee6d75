package dev.shonin.pki.csr;

import dev.shonin.pki.key.CorrettoProvider;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.key.PublicKeyInfo;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Verifies a request's signature (RFC 2986 §3: proof of possession) by Corretto's provider where it
 * loads; elsewhere RSA by the JDK's and ECDSA by Bouncy Castle. All take the same signatures: what
 * they could differ in, an ECDSA signature's form, is judged before.
 */
final class SignatureCheck {

    private static final Set<ASN1ObjectIdentifier> PSS_HASHES =
            Set.of(
                    NISTObjectIdentifiers.id_sha256,
                    NISTObjectIdentifiers.id_sha384,
                    NISTObjectIdentifiers.id_sha512);

    private SignatureCheck() {}

    static SignatureState check(
            byte[] signed, AlgorithmIdentifier identifier, byte[] signature, PublicKeyInfo key) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.of(identifier.getAlgorithm());
        if (algorithm == null || algorithm.jca() == null || !isSafeToUse(key)) {
            return SignatureState.NOT_CHECKED;
        }
        if (algorithm == SignatureAlgorithm.RSA_PSS && !isAcceptedHash(identifier)) {
            return SignatureState.NOT_CHECKED;
        }
        if (algorithm.keyType() != key.type()) {
            return SignatureState.INVALID;
        }
        try {
            return verify(algorithm, identifier, signed, signature, key)
                    ? SignatureState.VALID
                    : SignatureState.INVALID;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // A signature of the wrong length or form, or parameters that make no sense, which
            // providers tell by checked and unchecked types alike.
            return SignatureState.INVALID;
        }
    }

    private static boolean verify(
            SignatureAlgorithm algorithm,
            AlgorithmIdentifier identifier,
            byte[] signed,
            byte[] signature,
            PublicKeyInfo key)
            throws GeneralSecurityException, IOException {
        String name = Objects.requireNonNull(algorithm.jca());
        if (algorithm == SignatureAlgorithm.RSA_PSS) {
            Signature verifier = Signature.getInstance(name);
            verifier.setParameter(pssParameters(identifier));
            return verify(verifier, KeyFactory.getInstance("RSA"), signed, signature, key);
        }
        Optional<Provider> corretto = CorrettoProvider.find();
        if (key.type() == PublicKeyInfo.Type.EC) {
            EcdsaCheck.Numbers numbers = EcdsaCheck.Numbers.of(signature);
            if (corretto.isEmpty()) {
                return EcdsaCheck.verify(algorithm, signed, numbers, key);
            }
        }
        return corretto.isPresent()
                ? verify(
                        Signature.getInstance(name, corretto.get()),
                        KeyFactory.getInstance(key.type().name(), corretto.get()),
                        signed,
                        signature,
                        key)
                : verify(
                        Signature.getInstance(name),
                        KeyFactory.getInstance("RSA"),
                        signed,
                        signature,
                        key);
    }

    private static boolean verify(
            Signature verifier,
            KeyFactory factory,
            byte[] signed,
            byte[] signature,
            PublicKeyInfo key)
            throws GeneralSecurityException {
        verifier.initVerify(factory.generatePublic(new X509EncodedKeySpec(key.der())));
        verifier.update(signed);
        return verifier.verify(signature);
    }

    /**
     * Whether verifying takes neither long (large modulus or exponent) nor leads a provider astray
     * (points off the curve, explicit parameters). A weak key is safe to verify with.
     */
    private static boolean isSafeToUse(PublicKeyInfo key) {
        return KeyQuality.structure(key).isEmpty();
    }

    /** RSASSA-PSS names its hash in the parameters; without them it is SHA-1 (RFC 8017 A.2.3). */
    private static boolean isAcceptedHash(AlgorithmIdentifier identifier) {
        return identifier.getParameters() instanceof ASN1Sequence parameters
                && PSS_HASHES.contains(
                        RSASSAPSSparams.getInstance(parameters).getHashAlgorithm().getAlgorithm());
    }

    private static PSSParameterSpec pssParameters(AlgorithmIdentifier identifier)
            throws GeneralSecurityException, IOException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        parameters.init(identifier.getParameters().toASN1Primitive().getEncoded());
        return parameters.getParameterSpec(PSSParameterSpec.class);
    }
}
