package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.notification.Samples;
import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.Language;
import dev.shonin.notification.domain.Mail;
import dev.shonin.notification.domain.ServerKind;
import dev.shonin.testing.TestRequests;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of a delivery mail as an administrator saves them from the mail that arrived. */
class DeliveryFilesTest {

    private static byte[] leaf;
    private static byte[] intermediate;
    private static byte[] root;

    @BeforeAll
    static void certificates() throws Exception {
        leaf = certificate("www.example.com");
        intermediate = certificate("Example Intermediate");
        root = certificate("Example Root");
    }

    @ParameterizedTest
    @EnumSource(names = {"APACHE", "NGINX"})
    void apacheAndNginxGetPemFilesByTheNamesTheirManualsUse(ServerKind server) throws Exception {
        Map<String, byte[]> saved = saved("www.example.com", server);
        Map<String, byte[]> zip = unzipped(saved, "www.example.com-" + server.word() + ".zip");

        assertThat(zip)
                .containsOnlyKeys(
                        "www.example.com.fullchain.pem",
                        "www.example.com.crt",
                        "www.example.com.ca-bundle",
                        "root.crt");
        assertThat(zip.get("root.crt")).isEqualTo(octets(pem(root)));
        zip.remove("root.crt");
        assertThat(zip.get("www.example.com.crt")).isEqualTo(octets(pem(leaf)));
        assertThat(zip.get("www.example.com.ca-bundle")).isEqualTo(octets(pem(intermediate)));
        // The server's own certificate first (nginx: ssl_certificate; Apache: SSLCertificateFile).
        assertThat(zip.get("www.example.com.fullchain.pem"))
                .isEqualTo(octets(pem(leaf) + pem(intermediate)));
        assertThat(zip)
                .allSatisfy((name, content) -> assertThat(saved.get(name)).isEqualTo(content));
    }

    @Test
    void iisGetsOneFileWithAllCertificates() throws Exception {
        Map<String, byte[]> zip =
                unzipped(saved("www.example.com", ServerKind.IIS), "www.example.com-iis.zip");

        assertThat(zip).containsOnlyKeys("www.example.com.p7b", "root.crt");
        assertThat(inside(zip.get("www.example.com.p7b")))
                .containsExactlyInAnyOrder(leaf, intermediate, root);
    }

    @Test
    void tomcatGetsWhatKeytoolImports() throws Exception {
        Map<String, byte[]> zip =
                unzipped(saved("www.example.com", ServerKind.TOMCAT), "www.example.com-tomcat.zip");

        assertThat(zip)
                .containsOnlyKeys(
                        "www.example.com.crt",
                        "www.example.com.ca-bundle",
                        "www.example.com.p7b",
                        "root.crt");
        assertThat(zip.get("www.example.com.crt")).isEqualTo(octets(pem(leaf)));
        assertThat(inside(zip.get("www.example.com.p7b")))
                .containsExactlyInAnyOrder(leaf, intermediate, root);
    }

    @Test
    void whoHasSeveralKindsOfServersGetsEveryFileAndTheRoot() throws Exception {
        Map<String, byte[]> zip =
                unzipped(saved("www.example.com", ServerKind.ALL), "www.example.com-all.zip");

        assertThat(zip)
                .containsOnlyKeys(
                        "www.example.com.fullchain.pem",
                        "www.example.com.crt",
                        "www.example.com.ca-bundle",
                        "www.example.com.p7b",
                        "root.crt");
        assertThat(zip.get("root.crt")).isEqualTo(octets(pem(root)));
        assertThat(inside(zip.get("www.example.com.p7b")))
                .containsExactlyInAnyOrder(leaf, intermediate, root);
    }

    @Test
    void aWildcardHasAFileNameThatEverySystemTakes() throws Exception {
        Map<String, byte[]> saved = saved("*.example.com", ServerKind.NGINX);

        assertThat(unzipped(saved, "wildcard.example.com-nginx.zip"))
                .containsOnlyKeys(
                        "wildcard.example.com.fullchain.pem",
                        "wildcard.example.com.crt",
                        "wildcard.example.com.ca-bundle",
                        "root.crt");
    }

    @Test
    void aNameThatIsNoFileNameLeavesTheFolderToNobody() throws Exception {
        assertThat(unzipped(saved("../etc/passwd", ServerKind.NGINX), "certificate-nginx.zip"))
                .containsOnlyKeys(
                        "certificate.fullchain.pem",
                        "certificate.crt",
                        "certificate.ca-bundle",
                        "root.crt");
    }

    @Test
    void theSameCertificateMakesTheSameArchive() throws Exception {
        String name = "www.example.com-nginx.zip";

        assertThat(saved("www.example.com", ServerKind.NGINX).get(name))
                .isEqualTo(saved("www.example.com", ServerKind.NGINX).get(name));
    }

    @Test
    void withoutAKnownServerThereIsNoArchive() throws Exception {
        assertThat(saved("www.example.com", null))
                .containsOnlyKeys(
                        "www.example.com.crt",
                        "www.example.com.ca-bundle",
                        "www.example.com.fullchain.pem");
    }

    private static Map<String, byte[]> saved(String commonName, @Nullable ServerKind server)
            throws Exception {
        DeliveryLetter letter = letter(commonName, server);
        Mail mail =
                new Mail(
                        "msg_01jd3qk7a2h5x1v4p0t8y6w9zc",
                        "admin@example.com",
                        "subject",
                        "text\n",
                        "<p>html</p>\n",
                        letter.attachments(),
                        Language.EN,
                        Instant.parse("2026-11-23T05:05:01Z"),
                        Samples.SENDER,
                        null);
        Multipart parts = (Multipart) Mime.parse(Mime.bytes(mail)).message().getContent();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 1; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            files.put(part.getFileName(), part.getInputStream().readAllBytes());
        }
        return files;
    }

    private static Map<String, byte[]> unzipped(Map<String, byte[]> saved, String name)
            throws Exception {
        assertThat(saved).containsKey(name);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(
                        new ByteArrayInputStream(saved.getOrDefault(name, new byte[0])),
                        StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** The certificates in a PKCS #7 file, read by a library that did not write it. */
    private static List<byte[]> inside(byte @Nullable [] pkcs7) throws Exception {
        List<byte[]> certificates = new ArrayList<>();
        for (X509CertificateHolder holder :
                new CMSSignedData(pkcs7).getCertificates().getMatches(null)) {
            certificates.add(holder.getEncoded());
        }
        return certificates;
    }

    private static DeliveryLetter letter(String commonName, @Nullable ServerKind server) {
        DeliveryLetter like = Samples.delivery("山田 太郎", null, "www.example.com");
        return new DeliveryLetter(
                like.certificateId(),
                like.orderId(),
                like.accountName(),
                commonName,
                like.names(),
                like.product(),
                like.applicantName(),
                null,
                like.serialNumber(),
                like.fingerprintSha256(),
                like.notBefore(),
                like.notAfter(),
                pem(leaf),
                pem(intermediate),
                server,
                pem(root),
                0);
    }

    private static byte[] certificate(String commonName) throws Exception {
        KeyPair key = TestRequests.ecKey();
        X500Name name = new X500Name("CN=" + commonName);
        Instant from = Instant.parse("2026-11-23T05:00:00Z");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.TWO,
                        Date.from(from),
                        Date.from(from.plusSeconds(3600)),
                        name,
                        key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
    }

    private static String pem(byte[] certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
