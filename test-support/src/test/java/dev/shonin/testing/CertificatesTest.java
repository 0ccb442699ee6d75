package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;

/** {@link TestRequests} makes what others accept, and {@link OpenSsl} tells right from wrong. */
class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void makesRequestsThatVerifyAndOneThatDoesNot() throws Exception {
        assertThat(verifies(TestRequests.csr("www.example.com", "example.com"))).isTrue();
        assertThat(verifies(TestRequests.csr(TestRequests.rsaKey(2048), List.of("a.example.com"))))
                .isTrue();
        assertThat(verifies(TestRequests.csrWithBrokenSignature("www.example.com"))).isFalse();
    }

    @Test
    void bothVerifiersAcceptAGoodChainAndNoOther() throws Exception {
        KeyPair rootKey = TestRequests.ecKey();
        KeyPair leafKey = TestRequests.ecKey();
        String root = certificate("CN=Root", rootKey, "CN=Root", rootKey, true);
        String leaf = certificate("CN=www.example.com", leafKey, "CN=Root", rootKey, false);
        String stranger = certificate("CN=Root", leafKey, "CN=Root", leafKey, true);

        assertThat(OpenSsl.verifyByPkix(leaf, root, NOW).getSubjectX500Principal().getName())
                .isEqualTo("CN=www.example.com");
        assertThatThrownBy(() -> OpenSsl.verifyByPkix(leaf, stranger, NOW))
                .isInstanceOf(AssertionError.class);
        assertThat(OpenSsl.text(leaf)).contains("DNS:www.example.com");
        OpenSsl.verify(leaf, "", root, "www.example.com");
        assertThatThrownBy(() -> OpenSsl.verify(leaf, "", root, "other.example.com"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mismatch");
        assertThatThrownBy(() -> OpenSsl.verify(leaf, "", stranger, "www.example.com"))
                .isInstanceOf(AssertionError.class);
    }

    private static boolean verifies(String pem) throws Exception {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            PKCS10CertificationRequest request = (PKCS10CertificationRequest) parser.readObject();
            return request.isSignatureValid(
                    new JcaContentVerifierProviderBuilder()
                            .build(request.getSubjectPublicKeyInfo()));
        }
    }

    private static String certificate(
            String subject, KeyPair key, String issuer, KeyPair issuerKey, boolean ca)
            throws Exception {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.valueOf(ca ? 1 : 2),
                        Date.from(NOW.minus(Duration.ofDays(3650))),
                        Date.from(NOW.plus(Duration.ofDays(36500))),
                        new X500Name(subject),
                        key.getPublic());
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
        int usage = ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                ids.createSubjectKeyIdentifier(key.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                ids.createAuthorityKeyIdentifier(issuerKey.getPublic()));
        if (!ca) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, subject.substring(3))));
        }
        byte[] der =
                builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(issuerKey.getPrivate()))
                        .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
