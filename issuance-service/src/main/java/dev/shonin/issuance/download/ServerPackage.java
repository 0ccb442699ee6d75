package dev.shonin.issuance.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive for one kind of server: the files it reads, and how to install them. */
enum ServerPackage {
    APACHE(DownloadFormat.PEM, DownloadFormat.CHAIN, DownloadFormat.FULLCHAIN),
    NGINX(DownloadFormat.FULLCHAIN, DownloadFormat.PEM, DownloadFormat.CHAIN),
    IIS(DownloadFormat.PKCS7, DownloadFormat.DER),
    TOMCAT(DownloadFormat.PEM, DownloadFormat.CHAIN, DownloadFormat.PKCS7),
    ALL(
            DownloadFormat.PEM,
            DownloadFormat.CHAIN,
            DownloadFormat.FULLCHAIN,
            DownloadFormat.FULLCHAIN_CROSS,
            DownloadFormat.DER,
            DownloadFormat.PKCS7);

    /** The same archive for the same certificate, whenever it is made: ZIP knows no time zone. */
    private static final LocalDateTime TIMELESS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final List<String> LANGUAGES = List.of("en", "ja");

    private final List<DownloadFormat> files;

    ServerPackage(DownloadFormat... files) {
        this.files = List.of(files);
    }

    byte[] zip(CertificateBundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (DownloadFormat file : files) {
                if (file.isThere(bundle)) {
                    entry(zip, file.fileName(bundle), file.content(bundle));
                }
            }
            entry(zip, DownloadFormat.ROOT.fileName(bundle), DownloadFormat.ROOT.content(bundle));
            for (String language : LANGUAGES) {
                entry(zip, "INSTALL." + language + ".txt", text(bundle, language));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIMELESS);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] text(CertificateBundle bundle, String language) throws IOException {
        String resource = "/download/" + name().toLowerCase(Locale.ROOT) + "." + language + ".txt";
        try (InputStream in = ServerPackage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Windows' older editors want both characters at a line's end; nothing else minds.
            return text.replace("{name}", bundle.fileName())
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
