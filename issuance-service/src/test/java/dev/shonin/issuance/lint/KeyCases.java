package dev.shonin.issuance.lint;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.lint.baseline.EcPointOnCurve;
import dev.shonin.issuance.lint.baseline.KeyAlgorithmPermitted;
import dev.shonin.issuance.lint.baseline.PublicKeyAlgorithmEncoding;
import dev.shonin.issuance.lint.baseline.RsaExponentOdd;
import dev.shonin.issuance.lint.baseline.RsaExponentRange;
import dev.shonin.issuance.lint.baseline.RsaModulusFactors;
import dev.shonin.issuance.lint.baseline.RsaModulusSize;
import dev.shonin.issuance.lint.baseline.SignatureAlgorithmEncoding;
import dev.shonin.issuance.sign.CaPlan;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The certified key and the signing algorithm. */
final class KeyCases {

    private static final BigInteger F4 = BigInteger.valueOf(65537);
    // The seed makes the numbers the same in every run; their size is what matters.
    private static final Random NUMBERS = new Random(20261121);

    private KeyCases() {}

    static void add(Cases cases) {
        algorithms(cases);
        rsa(cases);
        ec(cases);
        signatures(cases);
    }

    private static void algorithms(Cases cases) {
        SubjectPublicKeyInfo ed25519 =
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new byte[32]);
        cases.keeps(KeyAlgorithmPermitted.class, "P-256", Draft.ec());
        cases.keeps(KeyAlgorithmPermitted.class, "RSA", Draft.rsa());
        cases.breaks(KeyAlgorithmPermitted.class, "Ed25519", Draft.ec().key(ed25519));
        cases.keeps(PublicKeyAlgorithmEncoding.class, "P-256", Draft.ec());
        cases.keeps(PublicKeyAlgorithmEncoding.class, "RSA", Draft.rsa());
        for (String curve : new String[] {"secp384r1", "secp521r1"}) {
            cases.keeps(
                    PublicKeyAlgorithmEncoding.class,
                    curve,
                    Draft.ec()
                            .key(
                                    SubjectPublicKeyInfo.getInstance(
                                            TestRequests.ecKey(curve).getPublic().getEncoded())));
        }
        cases.breaks(
                PublicKeyAlgorithmEncoding.class,
                "RSA without NULL",
                Draft.rsa()
                        .key(
                                rsaKey(
                                        new AlgorithmIdentifier(
                                                PKCSObjectIdentifiers.rsaEncryption),
                                        odd(2048),
                                        F4)));
        cases.breaks(
                PublicKeyAlgorithmEncoding.class,
                "RSASSA-PSS",
                Draft.rsa()
                        .key(
                                rsaKey(
                                        new AlgorithmIdentifier(
                                                PKCSObjectIdentifiers.id_RSASSA_PSS),
                                        odd(2048),
                                        F4)));
    }

    private static void rsa(Cases cases) {
        cases.keeps(RsaModulusSize.class, "2048", Draft.rsa());
        cases.keeps(RsaModulusSize.class, "an EC key", Draft.ec());
        cases.breaks(RsaModulusSize.class, "2040", rsa(odd(2040), F4));
        cases.breaks(RsaModulusSize.class, "2049", rsa(odd(2049), F4));
        cases.keeps(RsaExponentOdd.class, "65537", Draft.rsa());
        cases.keeps(RsaExponentOdd.class, "3", rsa(odd(2048), BigInteger.valueOf(3)));
        cases.breaks(RsaExponentOdd.class, "1", rsa(odd(2048), BigInteger.ONE));
        cases.breaks(RsaExponentOdd.class, "even", rsa(odd(2048), BigInteger.valueOf(65538)));
        cases.keeps(RsaExponentRange.class, "65537", Draft.rsa());
        cases.breaks(RsaExponentRange.class, "3", rsa(odd(2048), BigInteger.valueOf(3)));
        cases.breaks(
                RsaExponentRange.class,
                "257 bits",
                rsa(odd(2048), BigInteger.ONE.shiftLeft(256).add(BigInteger.ONE)));
        cases.keeps(RsaModulusFactors.class, "a real one", Draft.rsa());
        BigInteger prime = ((RSAPrivateCrtKey) TestRequests.rsaKey(2048).getPrivate()).getPrimeP();
        cases.breaks(RsaModulusFactors.class, "a square", rsa(prime.multiply(prime), F4));
        cases.breaks(
                RsaModulusFactors.class,
                "751",
                rsa(BigInteger.valueOf(751).multiply(odd(2039)), F4));
        cases.breaks(RsaModulusFactors.class, "even", rsa(odd(2048).subtract(BigInteger.ONE), F4));
    }

    private static void ec(Cases cases) {
        cases.keeps(EcPointOnCurve.class, "P-256", Draft.ec());
        cases.keeps(EcPointOnCurve.class, "an RSA key", Draft.rsa());
        byte[] off = SECNamedCurves.getByName("secp256r1").getG().getEncoded(false);
        off[64] ^= 1;
        cases.breaks(
                EcPointOnCurve.class,
                "off the curve",
                Draft.ec().key(ecKey(SECObjectIdentifiers.secp256r1, off)));
        cases.breaks(
                EcPointOnCurve.class,
                "at infinity",
                Draft.ec().key(ecKey(SECObjectIdentifiers.secp256r1, new byte[] {0})));
        byte[] p224 = SECNamedCurves.getByName("secp224r1").getG().getEncoded(false);
        cases.breaks(
                EcPointOnCurve.class,
                "P-224",
                Draft.ec().key(ecKey(SECObjectIdentifiers.secp224r1, p224)));
        cases.breaks(
                PublicKeyAlgorithmEncoding.class,
                "P-224",
                Draft.ec().key(ecKey(SECObjectIdentifiers.secp224r1, p224)));
    }

    private static void signatures(Cases cases) {
        cases.keeps(SignatureAlgorithmEncoding.class, "P-256 with SHA-256", Draft.ec());
        cases.keeps(SignatureAlgorithmEncoding.class, "P-384 with SHA-384", Draft.root());
        AlgorithmIdentifier rsaSha256 =
                new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
        IssuerView rsaIssuer = TestCa.of(CaPlan.KeyKind.RSA_2048).issuers().getFirst().view();
        cases.keeps(
                SignatureAlgorithmEncoding.class,
                "RSA with SHA-256",
                Draft.ec().with(d -> d.issuingCa = rsaIssuer).with(d -> d.signature = rsaSha256));
        cases.breaks(
                SignatureAlgorithmEncoding.class,
                "RSA with SHA-1",
                Draft.ec()
                        .with(d -> d.issuingCa = rsaIssuer)
                        .with(
                                d ->
                                        d.signature =
                                                new AlgorithmIdentifier(
                                                        PKCSObjectIdentifiers.sha1WithRSAEncryption,
                                                        DERNull.INSTANCE)));
        cases.breaks(
                SignatureAlgorithmEncoding.class,
                "P-256 with SHA-384",
                Draft.ec()
                        .with(
                                d ->
                                        d.signature =
                                                new AlgorithmIdentifier(
                                                        X9ObjectIdentifiers.ecdsa_with_SHA384)));
        cases.breaks(
                SignatureAlgorithmEncoding.class,
                "P-256 with RSA's algorithm",
                Draft.ec().with(d -> d.signature = rsaSha256));
    }

    private static Draft rsa(BigInteger modulus, BigInteger exponent) {
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return Draft.rsa().key(rsaKey(algorithm, modulus, exponent));
    }

    private static SubjectPublicKeyInfo rsaKey(
            AlgorithmIdentifier algorithm, BigInteger modulus, BigInteger exponent) {
        try {
            return new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(modulus, exponent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SubjectPublicKeyInfo ecKey(ASN1ObjectIdentifier curve, byte[] point) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point);
    }

    private static BigInteger odd(int bits) {
        return new BigInteger(bits, NUMBERS).setBit(bits - 1).setBit(0);
    }
}
