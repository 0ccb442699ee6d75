package dev.shonin.pki.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyQualityTest {

    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    @TempDir private Path directory = Path.of("");

    private final KeyQuality quality = KeyQuality.standard();

    @Test
    void findsNothingInAGoodRsaKey() {
        KeyPair pair = Keys.rsa(2_048);

        assertThat(quality.check(pair.getPublic())).isEmpty();
        PublicKeyInfo info = PublicKeyInfo.of(Keys.spki(pair));
        assertThat(info.type()).isEqualTo(PublicKeyInfo.Type.RSA);
        assertThat(info.bits()).isEqualTo(2_048);
        assertThat(info.curve()).isEmpty();
        assertThat(info.der()).isEqualTo(pair.getPublic().getEncoded());
        assertThat(info.sha256()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, P-256, 256", "secp384r1, P-384, 384", "secp521r1, P-521, 521"})
    void findsNothingInAGoodEcKey(String curve, String name, int bits) {
        SubjectPublicKeyInfo spki = Keys.spki(Keys.ec(curve));

        assertThat(quality.check(spki)).isEmpty();
        PublicKeyInfo info = PublicKeyInfo.of(spki);
        assertThat(info.type()).isEqualTo(PublicKeyInfo.Type.EC);
        assertThat(info.curve()).contains(name);
        assertThat(info.bits()).isEqualTo(bits);
    }

    @Test
    void tellsEveryFlawOfAKeyAtOnce() {
        BigInteger modulus = BigInteger.valueOf(3).pow(1_000);

        assertThat(codes(Keys.rsaSpki(modulus, BigInteger.TWO)))
                .contains(
                        "key.rsa-size",
                        "key.rsa-exponent",
                        "key.rsa-small-factor",
                        "key.rsa-prime-power",
                        "key.rsa-close-primes");
    }

    @Test
    void refusesASmallRsaKeyAndAHugeOneQuickly() {
        assertThat(codes(Keys.spki(Keys.rsa(1_024)))).containsExactly("key.rsa-size");
        BigInteger huge = BigInteger.ONE.shiftLeft(400_000).setBit(0);
        assertThat(codes(Keys.rsaSpki(huge, F4))).containsExactly("key.rsa-too-large");
    }

    @Test
    void theLeastExponentIsAdjustable() {
        SubjectPublicKeyInfo spki = Keys.rsaSpki(Keys.goodRsa().modulus(), BigInteger.valueOf(3));

        assertThat(codes(spki)).containsExactly("key.rsa-exponent");
        assertThat(quality.withLeastRsaExponent(BigInteger.valueOf(3)).check(spki)).isEmpty();
    }

    @Test
    void refusesEdDsaAndOtherKinds() throws IOException {
        assertThat(quality.check(Keys.ed25519().getPublic()))
                .containsExactly(new KeyFinding.EdDsa("Ed25519"));
        SubjectPublicKeyInfo pss =
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS),
                        Keys.spki(Keys.rsa(2_048)).parsePublicKey());
        assertThat(quality.check(pss))
                .containsExactly(new KeyFinding.UnsupportedType("RSASSA-PSS"));
    }

    @ParameterizedTest
    @CsvSource({"secp224r1, P-224", "secp256k1, secp256k1", "brainpoolP256r1, brainpoolP256r1"})
    void refusesOtherCurvesByName(String curve, String name) {
        assertThat(quality.check(Keys.spki(Keys.ec(curve))))
                .containsExactly(new KeyFinding.EcCurveRefused(name));
    }

    @Test
    void refusesExplicitAndMissingParameters() {
        SubjectPublicKeyInfo good = Keys.spki(Keys.ec("secp256r1"));
        X9ECParameters parameters = SECNamedCurves.getByName("secp256r1");
        byte[] point = good.getPublicKeyData().getBytes();
        AlgorithmIdentifier explicit =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters);
        AlgorithmIdentifier implicit =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, DERNull.INSTANCE);
        AlgorithmIdentifier none = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey);

        for (AlgorithmIdentifier algorithm : List.of(explicit, implicit, none)) {
            assertThat(codes(new SubjectPublicKeyInfo(algorithm, point)))
                    .containsExactly("key.ec-explicit-parameters");
        }
    }

    @Test
    void refusesPointsThatAreNotOnTheCurve() {
        SubjectPublicKeyInfo good = Keys.spki(Keys.ec("secp256r1"));
        byte[] off = good.getPublicKeyData().getBytes();
        off[64] ^= 1;
        byte[] outOfRange = off.clone();
        Arrays.fill(outOfRange, 1, 33, (byte) 0xFF);
        byte[] shorter = Arrays.copyOf(off, 64);
        byte[] otherCurve = Keys.spki(Keys.ec("secp384r1")).getPublicKeyData().getBytes();

        for (byte[] point : List.of(off, outOfRange, shorter, otherCurve, new byte[65])) {
            assertThat(codes(new SubjectPublicKeyInfo(good.getAlgorithm(), point)))
                    .contains("key.ec-point");
        }
        for (byte[] infinity : List.of(new byte[] {0}, new byte[0])) {
            assertThat(codes(new SubjectPublicKeyInfo(good.getAlgorithm(), infinity)))
                    .containsExactly("key.encoding", "key.ec-point");
        }
    }

    @Test
    void refusesASecondEncodingOfAGoodKey() throws IOException {
        SubjectPublicKeyInfo ec = Keys.spki(Keys.ec("secp256r1"));
        byte[] compressed =
                CustomNamedCurves.getByName("secp256r1")
                        .getCurve()
                        .decodePoint(ec.getPublicKeyData().getBytes())
                        .getEncoded(true);
        assertThat(codes(new SubjectPublicKeyInfo(ec.getAlgorithm(), compressed)))
                .containsExactly("key.encoding");

        SubjectPublicKeyInfo rsa = Keys.spki(Keys.rsa(2_048));
        AlgorithmIdentifier withoutNull =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
        assertThat(codes(new SubjectPublicKeyInfo(withoutNull, rsa.parsePublicKey())))
                .containsExactly("key.encoding");

        byte[] bits = rsa.getPublicKeyData().getBytes();
        byte[] trailing = Arrays.copyOf(bits, bits.length + 1);
        assertThat(codes(new SubjectPublicKeyInfo(rsa.getAlgorithm(), trailing)))
                .containsExactly("key.encoding");
        for (SubjectPublicKeyInfo good : List.of(rsa, ec)) {
            byte[] even = good.getPublicKeyData().getBytes().clone();
            even[even.length - 1] &= (byte) 0xFE;
            DERSequence padded =
                    new DERSequence(
                            new ASN1Encodable[] {good.getAlgorithm(), new DERBitString(even, 1)});
            assertThat(codes(SubjectPublicKeyInfo.getInstance(padded))).contains("key.encoding");
        }
    }

    @Test
    void refusesNegativeNumbers() {
        BigInteger negative = Keys.goodRsa().modulus().negate();

        assertThat(codes(Keys.rsaSpki(negative, F4))).contains("key.encoding");
    }

    @Test
    void refusesListedKeysForEver() throws IOException {
        PublicKeyInfo weak = PublicKeyInfo.of(Keys.spki(Keys.ec("secp256r1")));
        PublicKeyInfo compromised = PublicKeyInfo.of(Keys.spki(Keys.rsa(2_048)));
        PublicKeyInfo good = PublicKeyInfo.of(Keys.spki(Keys.ec("secp384r1")));
        Path file = directory.resolve("debian");
        KeyHashListWriter.write(List.of(weak.sha256Bytes()), file);

        try (KeyHashList list = KeyHashList.open(file)) {
            KeyQuality listed =
                    quality.withDebianWeakKeys(list)
                            .withCompromisedKeys(
                                    hash -> Arrays.equals(hash, compromised.sha256Bytes()));

            assertThat(listed.check(weak)).containsExactly(new KeyFinding.DebianWeak());
            assertThat(listed.check(compromised)).containsExactly(new KeyFinding.Compromised());
            assertThat(listed.check(good)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void structureLeavesWeaknessAside(int which) {
        SubjectPublicKeyInfo weakButUsable =
                switch (which) {
                    case 1 -> Keys.spki(Keys.rsa(1_024));
                    case 2 -> Keys.rsaSpki(BigInteger.ONE.shiftLeft(2_047), F4);
                    default -> Keys.rsaSpki(Keys.goodRsa().modulus(), BigInteger.valueOf(3));
                };

        assertThat(quality.check(weakButUsable)).isNotEmpty();
        assertThat(KeyQuality.structure(PublicKeyInfo.of(weakButUsable))).isEmpty();
        assertThat(KeyQuality.structure(PublicKeyInfo.of(Keys.spki(Keys.ec("secp224r1")))))
                .isNotEmpty();
    }

    private List<String> codes(SubjectPublicKeyInfo spki) {
        return quality.check(spki).stream().map(KeyFinding::code).toList();
    }
}
