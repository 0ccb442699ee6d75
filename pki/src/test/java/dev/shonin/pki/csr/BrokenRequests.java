package dev.shonin.pki.csr;

import dev.shonin.pki.key.Keys;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The corpus: requests that are each broken in one way, made by {@link Requests}. */
final class BrokenRequests {

    private static final byte[] GOOD = Requests.ec().dns("www.example.com").der();
    private static final String PEM = Requests.pem(GOOD);

    private final List<Broken> all = new ArrayList<>();

    private BrokenRequests() {
        texts();
        bytes();
        signatures();
        rsaKeys();
        otherKeys();
        subjects();
        names();
    }

    /**
     * A request that must be refused.
     *
     * @param what how it is broken
     * @param text what a customer would send
     * @param code the one reason why it is refused
     */
    record Broken(String what, String text, String code) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Broken> all() {
        return List.copyOf(new BrokenRequests().all);
    }

    private void text(String what, String text, String code) {
        all.add(new Broken(what, text, code));
    }

    private void der(String what, byte[] der, String code) {
        text(what, Requests.pem(der), code);
    }

    private void request(String what, Requests request, String code) {
        text(what, request.pem(), code);
    }

    private void texts() {
        text("nothing", "", "csr.empty");
        text("blanks", " \r\n\t", "csr.empty");
        text("far too much", "A".repeat(CertificationRequest.LARGEST + 1), "csr.too-large");
        text("words", "please issue!", "csr.malformed");
        text("no end line", PEM.substring(0, PEM.indexOf("-----END")), "csr.malformed");
        text("a line lost", PEM.replaceFirst("\n[^-\n]{64}\n", "\n"), "csr.malformed");
        text("a certificate", Requests.pem("CERTIFICATE", "\n", GOOD), "csr.other-pem");
        text("two requests", PEM + PEM, "csr.several-requests");
        text(
                "a private key beside it",
                PEM + Requests.pem("PRIVATE KEY", "\n", new byte[] {1, 2, 3}),
                "csr.private-key");
    }

    private void bytes() {
        der("its last octet lost", Arrays.copyOf(GOOD, GOOD.length - 1), "csr.malformed");
        der("octets behind it", Arrays.copyOf(GOOD, GOOD.length + 3), "csr.trailing-data");
        byte[] indefinite = GOOD.clone();
        indefinite[1] = (byte) 0x80;
        der("an indefinite length", indefinite, "csr.malformed");
        der("a public key", Keys.ec("secp256r1").getPublic().getEncoded(), "csr.malformed");
        request(
                "names that are no names",
                Requests.ec().rawSan(new byte[] {5, 0}),
                "csr.malformed");
    }

    private void signatures() {
        byte[] flipped = GOOD.clone();
        flipped[flipped.length - 1] ^= 1;
        der("a bit of the signature", flipped, "csr.signature");
        der(
                "a letter of the name",
                new String(GOOD, StandardCharsets.ISO_8859_1)
                        .replace("www.example", "wwx.example")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "csr.signature");
        request(
                "another's key",
                good(Requests.ec()).withKey(Keys.spki(Keys.ec("secp384r1"))),
                "csr.signature");
        for (String old : List.of("SHA1withRSA", "MD5withRSA")) {
            request(old, good(Requests.rsa()).algorithm(old), "csr.signature-algorithm");
        }
    }

    private void rsaKeys() {
        // Signed by a good key: such a key is refused whoever signs, and cannot always sign.
        BigInteger f4 = BigInteger.valueOf(65_537);
        BigInteger odd = BigInteger.ONE.shiftLeft(2_047).setBit(0);
        rsa("RSA of 1024 bits", BigInteger.ONE.shiftLeft(1_023).setBit(0), f4, "key.rsa-size");
        rsa("RSA of 2052 bits", odd.shiftLeft(4).setBit(0), f4, "key.rsa-size-octets");
        rsa("RSA of 16384 bits", odd.shiftLeft(14_336).setBit(0), f4, "key.rsa-too-large");
        rsa("the exponent 3", odd, BigInteger.valueOf(3), "key.rsa-exponent");
        rsa("an even exponent", odd, BigInteger.valueOf(65_538), "key.rsa-exponent");
        BigInteger threes =
                BigInteger.valueOf(3).multiply(BigInteger.ONE.shiftLeft(2_046).setBit(0));
        rsa("a factor of 3", threes, f4, "key.rsa-small-factor");
        BigInteger prime = BigInteger.ONE.shiftLeft(1_023).setBit(1_022).nextProbablePrime();
        rsa("a square", prime.multiply(prime), f4, "key.rsa-prime-power");
        rsa(
                "neighbouring primes",
                prime.multiply(prime.nextProbablePrime()),
                f4,
                "key.rsa-close-primes");
    }

    private void rsa(String what, BigInteger modulus, BigInteger exponent, String code) {
        request(what, good(Requests.rsa()).withKey(Keys.rsaSpki(modulus, exponent)), code);
    }

    private void otherKeys() {
        request("Ed25519", with(Keys.ed25519(), "Ed25519"), "key.eddsa");
        request("P-224", with(Keys.ec("secp224r1"), "SHA256withECDSA"), "key.ec-curve");
        request("secp256k1", with(Keys.ec("secp256k1"), "SHA256withECDSA"), "key.ec-curve");
        SubjectPublicKeyInfo p256 = Keys.spki(Keys.ec("secp256r1"));
        byte[] point = p256.getPublicKeyData().getBytes();
        for (ASN1Encodable parameters :
                List.of(SECNamedCurves.getByName("secp256r1"), DERNull.INSTANCE)) {
            request(
                    "a curve that is not named",
                    good(Requests.ec())
                            .withKey(
                                    new SubjectPublicKeyInfo(
                                            new AlgorithmIdentifier(
                                                    X9ObjectIdentifiers.id_ecPublicKey, parameters),
                                            point)),
                    "key.ec-explicit-parameters");
        }
        byte[] off = point.clone();
        off[64] ^= 1;
        request(
                "a point off the curve",
                good(Requests.ec()).withKey(new SubjectPublicKeyInfo(p256.getAlgorithm(), off)),
                "key.ec-point");
        try {
            request(
                    "no RSA numbers",
                    good(Requests.rsa())
                            .withKey(
                                    new SubjectPublicKeyInfo(
                                            Keys.spki(Keys.rsa(2_048)).getAlgorithm(),
                                            DERNull.INSTANCE)),
                    "key.encoding");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void subjects() {
        request("an O of one letter", good().subject(BCStyle.O, "A"), "csr.subject-length");
        request("an OU of 65", good().subject(BCStyle.OU, "漢".repeat(65)), "csr.subject-length");
        request("an ST of 129", good().subject(BCStyle.ST, "漢".repeat(129)), "csr.subject-length");
        request("the country Japan", good().subject(BCStyle.C, "Japan"), "csr.subject-country");
        request(
                "a line end in a name",
                good().subject(BCStyle.O, "A\r\nBcc: x"),
                "csr.subject-control");
        request(
                "UTF-8 taken for Latin-1",
                good().subject(
                                BCStyle.O,
                                new String(
                                        "株式会社例示".getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1)),
                "csr.subject-garbled");
    }

    private void names() {
        request("no name at all", Requests.ec(), "csr.no-names");
        request(
                "two common names",
                Requests.ec().commonName("a.test").commonName("b.test"),
                "csr.several-common-names");
        request(
                "a hundred and one names",
                Requests.ec()
                        .dns(
                                IntStream.range(0, 101)
                                        .mapToObj(i -> "h" + i + ".test")
                                        .toArray(String[]::new)),
                "csr.too-many-names");
        request(
                "an address for a name",
                good().san(GeneralName.iPAddress, "192.0.2.1"),
                "name.ip-address");
    }

    private static Requests good() {
        return good(Requests.ec());
    }

    private static Requests good(Requests request) {
        return request.dns("www.example.com");
    }

    private static Requests with(KeyPair pair, String algorithm) {
        return good(Requests.of(pair, algorithm));
    }
}
