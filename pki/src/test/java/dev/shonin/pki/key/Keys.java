package dev.shonin.pki.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/** Keys for tests, good and bad; each pair is made once, as making them is what takes the time. */
public final class Keys {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();
    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    private Keys() {}

    public static KeyPair rsa(int bits) {
        return PAIRS.computeIfAbsent("rsa" + bits, name -> generate("RSA", bits, null));
    }

    /** A pair on any named curve, those we refuse included. */
    public static KeyPair ec(String curve) {
        return PAIRS.computeIfAbsent(curve, name -> generate("EC", 0, curve));
    }

    public static KeyPair ed25519() {
        return PAIRS.computeIfAbsent("Ed25519", name -> generate("Ed25519", 0, null));
    }

    public static SubjectPublicKeyInfo spki(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    /** An RSA key of any numbers, with the usual exponent. */
    static RsaKey rsaKey(BigInteger modulus) {
        return new RsaKey(modulus, F4);
    }

    static RsaKey goodRsa() {
        return PublicKeyInfo.of(spki(rsa(2_048))).rsa().orElseThrow();
    }

    /** The encoding of an RSA key of any numbers. */
    public static SubjectPublicKeyInfo rsaSpki(BigInteger modulus, BigInteger exponent) {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new RSAPublicKey(modulus, exponent));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same numbers in every run. */
    static Random random(long seed) {
        return new Random(seed);
    }

    private static KeyPair generate(String algorithm, int bits, @Nullable String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BOUNCY_CASTLE);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
