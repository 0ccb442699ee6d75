package dev.shonin.pki.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.pki.asn1.DerShapeTest;
import dev.shonin.pki.key.Keys;
import dev.shonin.pki.key.PublicKeyInfo;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link CertificationRequest#parse} takes and what it refuses. */
class CertificationRequestTest {

    private static final byte[] GOOD = Requests.ec().commonName("www.example.com").der();

    @Test
    void readsWhatARequestHolds() {
        Requests request =
                Requests.rsa()
                        .subject(BCStyle.C, new DERPrintableString("JP"))
                        .subject(BCStyle.ST, "東京都")
                        .subject(BCStyle.L, new DERBMPString("千代田区"))
                        .subject(BCStyle.O, "株式会社例示")
                        .subject(BCStyle.OU, "情報システム部")
                        .subject(BCStyle.OU, "Web")
                        .commonName("www.example.com")
                        .dns("www.example.com", "example.com")
                        .san(GeneralName.iPAddress, "192.0.2.1")
                        .san(GeneralName.iPAddress, "2001:db8::1")
                        .san(GeneralName.rfc822Name, "info@example.com")
                        .challengePassword()
                        .attribute("1.3.6.1.4.1.99999.1")
                        .keyUsage();

        CertificationRequest read = CertificationRequest.parse(request.pem());

        assertThat(read.commonName()).contains("www.example.com");
        assertThat(read.sanDnsNames()).containsExactly("www.example.com", "example.com");
        assertThat(read.otherSans())
                .containsExactly(
                        new OtherSan("iPAddress", "192.0.2.1"),
                        new OtherSan("iPAddress", "2001:db8:0:0:0:0:0:1"),
                        new OtherSan("rfc822Name", "info@example.com"));
        assertThat(read.subject())
                .containsExactly(
                        Map.entry("C", "JP"),
                        Map.entry("ST", "東京都"),
                        Map.entry("L", "千代田区"),
                        Map.entry("O", "株式会社例示"),
                        Map.entry("OU", "情報システム部, Web"),
                        Map.entry("CN", "www.example.com"));
        assertThat(read.ignoredAttributes())
                .containsExactly("challengePassword", "1.3.6.1.4.1.99999.1", "keyUsage");
        assertThat(read.publicKey().type()).isEqualTo(PublicKeyInfo.Type.RSA);
        assertThat(read.publicKey().der()).isEqualTo(Keys.rsa(2_048).getPublic().getEncoded());
        assertThat(read.signatureAlgorithm()).isEqualTo("sha256WithRSAEncryption");
        assertThat(read.signatureValid()).isTrue();
        assertThat(read).asString().doesNotContain("secret-password");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256withRSA, sha256WithRSAEncryption",
        "SHA384withRSA, sha384WithRSAEncryption",
        "SHA512withRSA, sha512WithRSAEncryption",
        "SHA256withRSAandMGF1, rsassaPss",
        "SHA512withRSAandMGF1, rsassaPss",
    })
    void verifiesRsaSignatures(String algorithm, String name) {
        byte[] der = Requests.rsa().algorithm(algorithm).commonName("www.example.com").der();

        CertificationRequest read = CertificationRequest.parse(der);

        assertThat(read.signatureAlgorithm()).isEqualTo(name);
        assertThat(read.signatureValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, SHA256withECDSA, ecdsa-with-SHA256",
        "secp256r1, SHA512withECDSA, ecdsa-with-SHA512",
        "secp384r1, SHA384withECDSA, ecdsa-with-SHA384",
        "secp521r1, SHA512withECDSA, ecdsa-with-SHA512",
        "secp521r1, SHA256withECDSA, ecdsa-with-SHA256",
    })
    void verifiesEcdsaSignatures(String curve, String algorithm, String name) {
        CertificationRequest read =
                CertificationRequest.parse(
                        Requests.ec(curve, algorithm).commonName("www.example.com").der());

        assertThat(read.signatureAlgorithm()).isEqualTo(name);
        assertThat(read.signature()).isEqualTo(SignatureState.VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA", "SHA224withRSA", "SHA1withRSAandMGF1"})
    void refusesOldSignatureAlgorithms(String algorithm) {
        byte[] der = Requests.rsa().algorithm(algorithm).commonName("www.example.com").der();

        assertRefused(der, "csr.signature-algorithm");
        assertThat(CertificationRequest.read(der).signature())
                .isEqualTo(SignatureState.NOT_CHECKED);
    }

    @Test
    void refusesASignatureByAnotherKey() {
        Requests rsa = Requests.rsa().withKey(Keys.spki(Keys.rsa(1_024)));
        Requests ec = Requests.ec().withKey(Keys.spki(Keys.ec("secp384r1")));
        Requests otherKind = Requests.ec().withKey(Keys.spki(Keys.rsa(2_048)));

        for (Requests request : List.of(rsa, ec, otherKind)) {
            byte[] der = request.commonName("www.example.com").der();
            assertRefused(der, "csr.signature");
            assertThat(CertificationRequest.read(der).signature())
                    .isEqualTo(SignatureState.INVALID);
        }
    }

    @Test
    void refusesARequestThatWasChanged() {
        for (Requests request : List.of(Requests.rsa(), Requests.ec())) {
            byte[] der = request.commonName("www.example.com").der();
            String text = new String(der, StandardCharsets.ISO_8859_1);
            byte[] changed =
                    text.replace("www.example", "wwx.example")
                            .getBytes(StandardCharsets.ISO_8859_1);
            assertRefused(changed, "csr.signature");

            byte[] brokenSignature = der.clone();
            brokenSignature[der.length - 1] ^= 1;
            assertRefused(brokenSignature, "csr.signature");
        }
    }

    @Test
    void tellsTheKeysFlawWhereItCannotVerify() {
        assertRefused(
                Requests.ec("secp224r1", "SHA256withECDSA").commonName("a.test").der(),
                "key.ec-curve");
        assertRefused(
                Requests.of(Keys.ed25519(), "Ed25519").commonName("a.test").der(), "key.eddsa");
        BigInteger huge = BigInteger.ONE.shiftLeft(100_000).setBit(0);
        assertRefused(
                Requests.rsa().withKey(Keys.rsaSpki(huge, BigInteger.valueOf(65_537))).der(),
                "key.rsa-too-large");
        assertRefused(Requests.rsa().withKey(Keys.rsaSpki(huge, huge)).der(), "key.rsa-too-large");
        assertRefused(
                Requests.rsa().withKey(Keys.rsaSpki(BigInteger.ONE.shiftLeft(2_047), huge)).der(),
                "key.rsa-exponent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", " \n ", "\n\t", "\u3000\n"})
    void takesAnyLineEnding(String lineEnd) {
        String pem = Requests.pem("CERTIFICATE REQUEST", "\n", GOOD).replace("\n", lineEnd);

        assertThat(CertificationRequest.parse(pem).der()).isEqualTo(GOOD);
    }

    @Test
    void takesTheUsualLabelsAndTextAround() {
        String pem = Requests.pem("NEW CERTIFICATE REQUEST", "\r\n", GOOD);

        assertThat(CertificationRequest.parse(pem).der()).isEqualTo(GOOD);
        String mail = "\ufeffお世話になっております。\n\n" + pem + "\n-- \n署名 -----\n";
        assertThat(CertificationRequest.parse(mail).der()).isEqualTo(GOOD);
        assertThat(CertificationRequest.parse(mail.getBytes(StandardCharsets.UTF_8)).der())
                .isEqualTo(GOOD);
    }

    @Test
    void takesBase64AloneAndDer() {
        String base64 = Base64.getEncoder().encodeToString(GOOD);

        assertThat(CertificationRequest.parse(base64).der()).isEqualTo(GOOD);
        assertThat(CertificationRequest.parse(" " + base64.replace("=", "") + "\n").der())
                .isEqualTo(GOOD);
        assertThat(CertificationRequest.parse(Base64.getMimeEncoder().encodeToString(GOOD)).der())
                .isEqualTo(GOOD);
        assertThat(CertificationRequest.parse(GOOD).der()).isEqualTo(GOOD);
    }

    @Test
    void refusesOtherTexts() {
        String pem = Requests.pem(GOOD);

        assertRefused("", "csr.empty");
        assertRefused(" \n", "csr.empty");
        assertRefused(
                "-----BEGIN CERTIFICATE REQUEST----------END CERTIFICATE REQUEST-----",
                "csr.empty");
        assertRefused("not a request!", "csr.malformed");
        assertRefused("お申し込み", "csr.malformed");
        assertRefused("-----BEGIN ", "csr.malformed");
        assertRefused(pem.substring(0, pem.indexOf("-----END")), "csr.malformed");
        assertRefused(pem.replace("END CERT", "END OTHER CERT"), "csr.malformed");
        assertRefused(Requests.pem("CERTIFICATE", "\n", GOOD), "csr.other-pem");
        assertRefused(pem + pem, "csr.several-requests");
        assertRefused("A".repeat(CertificationRequest.LARGEST + 1), "csr.too-large");
        assertRefused(new byte[CertificationRequest.LARGEST + 1], "csr.too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void warnsOfAPrivateKeyWhereverItStands(String label) {
        String key = Requests.pem(label, "\n", new byte[] {1, 2, 3});

        assertRefused(key, "csr.private-key");
        assertRefused(Requests.pem(GOOD) + key, "csr.private-key");
        assertRefused(key + Requests.pem(GOOD), "csr.private-key");
    }

    @Test
    void refusesBytesThatAreNoRequest() {
        byte[] longer = Arrays.copyOf(GOOD, GOOD.length + 3);

        assertRefused(longer, "csr.trailing-data");
        assertRefused(Requests.pem(longer), "csr.trailing-data");
        assertRefused(Arrays.copyOf(GOOD, GOOD.length - 1), "csr.malformed");
        assertRefused(new byte[] {0x30}, "csr.malformed");
        assertRefused(new byte[] {0x30, 0}, "csr.malformed");
        assertRefused(new byte[] {0x30, (byte) 0x80, 0, 0}, "csr.malformed");
        assertRefused(
                new byte[] {0x30, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
                "csr.malformed");
        assertRefused(Keys.ec("secp256r1").getPublic().getEncoded(), "csr.malformed");
    }

    @Test
    void refusesNestingBeyondReasonInEveryPart() {
        byte[] nested = DerShapeTest.nested(0x31, 13_000);

        assertRefused(DerShapeTest.nested(0x30, 13_000), "csr.malformed");
        AlgorithmIdentifier rsa = Keys.spki(Keys.rsa(2_048)).getAlgorithm();
        assertRefused(
                Requests.rsa().withKey(new SubjectPublicKeyInfo(rsa, nested)).der(),
                "key.encoding");
        AlgorithmIdentifier ec = Keys.spki(Keys.ec("secp256r1")).getAlgorithm();
        assertRefused(
                Requests.rsa().withKey(new SubjectPublicKeyInfo(ec, nested)).der(), "key.encoding");
        assertRefused(Requests.ec().rawSan(nested).der(), "csr.malformed");
        assertRefused(Requests.ec().rawSignature(nested).der(), "csr.signature");
        assertRefused(Requests.rsa().rawSignature(nested).der(), "csr.signature");
    }

    private static void assertRefused(String text, String code) {
        assertThatThrownBy(() -> CertificationRequest.parse(text))
                .isInstanceOfSatisfying(
                        CsrRefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private static void assertRefused(byte[] bytes, String code) {
        assertThatThrownBy(() -> CertificationRequest.parse(bytes))
                .isInstanceOfSatisfying(
                        CsrRefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
