package dev.shonin.notification.domain;

import dev.shonin.notification.domain.Mail.Attachment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that go with a delivery mail, named after the common name.
 *
 * @param certificate the certificate alone
 * @param bundle the intermediates
 * @param fullChain the certificate and the intermediates, as most servers want them
 * @param zip what the customer's server reads, in one file; null where the server is not known
 */
record CertificateFiles(
        Attachment certificate, Attachment bundle, Attachment fullChain, @Nullable Attachment zip) {

    // RFC 8555 §9.1: a certificate followed by those that certify it.
    private static final String MEDIA_TYPE = "application/pem-certificate-chain";
    private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    /** The same archive for the same certificate, whenever it is made: ZIP knows no time zone. */
    private static final LocalDateTime TIMELESS = LocalDateTime.of(1980, 1, 1, 0, 0);

    static CertificateFiles of(DeliveryLetter letter) {
        String stem = stem(letter.commonName());
        String certificate = letter.certificatePem().strip() + '\n';
        String chain = letter.chainPem().strip() + '\n';
        Attachment alone = pem(stem + ".crt", certificate);
        Attachment bundle = pem(stem + ".ca-bundle", chain);
        Attachment full = pem(stem + ".fullchain.pem", certificate + chain);
        ServerKind server = letter.server();
        if (server == null) {
            return new CertificateFiles(alone, bundle, full, null);
        }
        String root = letter.rootPem() == null ? "" : letter.rootPem().strip() + '\n';
        List<Attachment> files =
                new ArrayList<>(
                        switch (server) {
                            case APACHE, NGINX -> List.of(full, alone, bundle);
                            case IIS -> List.of(pkcs7(stem, certificate + chain + root));
                            case TOMCAT ->
                                    List.of(alone, bundle, pkcs7(stem, certificate + chain + root));
                            case ALL ->
                                    List.of(
                                            full,
                                            alone,
                                            bundle,
                                            pkcs7(stem, certificate + chain + root));
                        });
        // Beside the chain and not in it: a server does not send it, but its own store, a client
        // or a proxy that has never heard of this root needs it.
        if (!root.isEmpty()) {
            files.add(pem("root.crt", root));
        }
        return new CertificateFiles(
                alone,
                bundle,
                full,
                new Attachment(stem + '-' + server.word() + ".zip", "application/zip", zip(files)));
    }

    List<Attachment> all() {
        List<Attachment> all = new ArrayList<>(List.of(certificate, bundle, fullChain));
        if (zip != null) {
            all.add(zip);
        }
        return all;
    }

    private static Attachment pem(String name, String content) {
        return new Attachment(name, MEDIA_TYPE, content.getBytes(StandardCharsets.US_ASCII));
    }

    /** All certificates in one file (RFC 2315), as Windows and keytool import it. */
    private static Attachment pkcs7(String stem, String pem) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<Certificate> path =
                    List.copyOf(
                            factory.generateCertificates(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII))));
            return new Attachment(
                    stem + ".p7b",
                    "application/x-pkcs7-certificates",
                    factory.generateCertPath(path).getEncoded("PKCS7"));
        } catch (CertificateException e) {
            throw new IllegalStateException("an issued certificate cannot be read", e);
        }
    }

    private static byte[] zip(List<Attachment> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Attachment file : files) {
                ZipEntry entry = new ZipEntry(file.name());
                entry.setTimeLocal(TIMELESS);
                zip.putNextEntry(entry);
                zip.write(file.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static String stem(String commonName) {
        String stem =
                commonName.startsWith("*.") ? "wildcard" + commonName.substring(1) : commonName;
        return SAFE.matcher(stem).matches() ? stem : "certificate";
    }
}
