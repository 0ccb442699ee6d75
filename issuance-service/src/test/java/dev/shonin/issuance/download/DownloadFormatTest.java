package dev.shonin.issuance.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.testing.OpenSsl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DownloadFormatTest {

    private static final CertificationAuthority CA = TestCa.ec();
    private static final SignCertificate.Signed SIGNED =
            Signing.signed(CA, "www.example.com", "*.example.com");
    private static final CertificateBundle BUNDLE = bundle("www.example.com", Optional.empty());

    @TempDir Path directory;

    @Test
    void pemFormsAreReadAndVerifiedByOpenSsl() {
        String leaf = text(DownloadFormat.PEM);
        String chain = text(DownloadFormat.CHAIN);
        String root = text(DownloadFormat.ROOT);
        OpenSsl.verify(leaf, chain, root, "www.example.com");
        assertThat(text(DownloadFormat.FULLCHAIN)).isEqualTo(leaf + chain);
        assertThat(OpenSsl.certificates(chain)).hasSize(1);
        assertThat(root).isEqualTo(CA.rootPem());
    }

    @Test
    void derIsTheCertificate() throws IOException {
        Path file = Files.write(directory.resolve("a.cer"), content(DownloadFormat.DER));
        String pem = OpenSsl.run(List.of("x509", "-inform", "DER", "-in", file.toString()));
        assertThat(pem).isEqualTo(text(DownloadFormat.PEM));
    }

    @Test
    void pkcs7HoldsLeafChainAndRoot() throws IOException {
        Path file = Files.write(directory.resolve("a.p7b"), content(DownloadFormat.PKCS7));
        String printed = OpenSsl.run(List.of("pkcs7", "-in", file.toString(), "-print_certs"));
        assertThat(OpenSsl.certificates(onlyPem(printed)))
                .containsExactlyInAnyOrderElementsOf(
                        OpenSsl.certificates(
                                text(DownloadFormat.FULLCHAIN) + text(DownloadFormat.ROOT)));
    }

    private static String onlyPem(String printed) {
        StringBuilder pem = new StringBuilder();
        boolean inside = false;
        for (String line : printed.lines().toList()) {
            inside |= line.startsWith("-----BEGIN");
            if (inside) {
                pem.append(line).append('\n');
            }
            inside &= !line.startsWith("-----END");
        }
        return pem.toString();
    }

    @Test
    void theCrossCertificateIsOfferedWhereThereIsOne() {
        assertThat(DownloadFormat.of(BUNDLE)).doesNotContain(DownloadFormat.FULLCHAIN_CROSS);
        CertificateBundle crossed = bundle("www.example.com", Optional.of(CA.root()));
        assertThat(DownloadFormat.of(crossed)).contains(DownloadFormat.FULLCHAIN_CROSS);
        assertThat(
                        new String(
                                DownloadFormat.FULLCHAIN_CROSS.content(crossed),
                                StandardCharsets.US_ASCII))
                .isEqualTo(text(DownloadFormat.FULLCHAIN) + Pem.certificate(CA.root()));
        assertThat(unzip(DownloadFormat.ALL.content(crossed)))
                .containsKey("www.example.com.fullchain-cross.crt");
    }

    @ParameterizedTest
    @EnumSource(
            value = DownloadFormat.class,
            names = {"APACHE", "NGINX", "IIS", "TOMCAT", "ALL"})
    void archivesHaveTheRootAndATextInBothLanguagesThatNamesTheirFiles(DownloadFormat format) {
        Map<String, String> files = unzip(format.content(BUNDLE));
        assertThat(files).containsKeys("root.crt", "INSTALL.en.txt", "INSTALL.ja.txt");
        for (String language : List.of("en", "ja")) {
            String text = files.getOrDefault("INSTALL." + language + ".txt", "");
            assertThat(text).doesNotContain("{name}").contains("\r\n");
            assertThat(files.keySet())
                    .filteredOn(name -> !name.startsWith("INSTALL"))
                    .allSatisfy(name -> assertThat(text).contains(name));
        }
        assertThat(files.get("INSTALL.ja.txt")).contains("証明書");
        byte[] again = format.content(BUNDLE);
        assertThat(format.content(BUNDLE)).isEqualTo(again);
    }

    @Test
    void s24_theTextsTellHowVisitorsAreLedToHttps() {
        for (DownloadFormat server :
                List.of(
                        DownloadFormat.APACHE,
                        DownloadFormat.NGINX,
                        DownloadFormat.IIS,
                        DownloadFormat.TOMCAT)) {
            Map<String, String> files = unzip(server.content(BUNDLE));
            assertThat(files.get("INSTALL.en.txt")).contains("are led to HTTPS");
            assertThat(files.get("INSTALL.ja.txt")).contains("https に転送するには");
        }
    }

    @Test
    void fileNamesAreThoseAdministratorsExpect() {
        assertThat(unzip(DownloadFormat.APACHE.content(BUNDLE)))
                .containsKeys("www.example.com.crt", "www.example.com.ca-bundle");
        assertThat(unzip(DownloadFormat.NGINX.content(BUNDLE)))
                .containsEntry("www.example.com.fullchain.crt", text(DownloadFormat.FULLCHAIN));
        assertThat(unzip(DownloadFormat.IIS.content(BUNDLE)))
                .containsKeys("www.example.com.p7b", "www.example.com.cer");
        assertThat(unzip(DownloadFormat.TOMCAT.content(BUNDLE)))
                .containsKeys("www.example.com.crt", "www.example.com.p7b");
    }

    @Test
    void aWildcardsFileNameIsSafe() {
        CertificateBundle wildcard = bundle("*.example.com", Optional.empty());
        assertThat(DownloadFormat.PEM.fileName(wildcard)).isEqualTo("wildcard.example.com.crt");
        assertThat(
                        new CertificateBundle(
                                        "../\"x\r\n;y",
                                        new byte[0],
                                        List.of(),
                                        new byte[0],
                                        Optional.empty())
                                .fileName())
                .isEqualTo("..__x___y");
    }

    @Test
    void wordsAreFoundAgain() {
        for (DownloadFormat format : DownloadFormat.values()) {
            assertThat(DownloadFormat.of(format.word())).contains(format);
        }
        assertThat(DownloadFormat.of("exe")).isEmpty();
        assertThat(DownloadFormat.of("PEM")).isEmpty();
    }

    private static CertificateBundle bundle(String name, Optional<byte[]> cross) {
        return new CertificateBundle(
                name,
                SIGNED.certificate(),
                List.of(SIGNED.issuer().certificate()),
                CA.root(),
                cross);
    }

    private static byte[] content(DownloadFormat format) {
        return format.content(BUNDLE);
    }

    private static String text(DownloadFormat format) {
        return new String(content(format), StandardCharsets.US_ASCII);
    }

    private static Map<String, String> unzip(byte[] archive) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                files.put(e.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
