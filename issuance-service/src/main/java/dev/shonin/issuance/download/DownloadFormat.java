package dev.shonin.issuance.download;

import dev.shonin.issuance.sign.Pem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which a certificate can be downloaded, and the file names administrators expect. */
public enum DownloadFormat {
    /** The certificate alone, PEM. */
    PEM("{name}.crt", Media.PEM, b -> text(Pem.certificate(b.leaf()))),
    /** What stands between the certificate and the root, PEM. */
    CHAIN("{name}.ca-bundle", Media.PEM, b -> text(pem(b.intermediates().stream()))),
    /** The certificate and the chain, PEM: what nginx, HAProxy and most others take as one file. */
    FULLCHAIN("{name}.fullchain.crt", Media.PEM, b -> text(pem(fullChain(b)))),
    /**
     * The same with the root that is cross-certified, for clients that know the older root only.
     */
    FULLCHAIN_CROSS(
            "{name}.fullchain-cross.crt",
            Media.PEM,
            b -> text(pem(Stream.concat(fullChain(b), b.cross().stream())))),
    /** The certificate alone, DER. */
    DER("{name}.cer", "application/pkix-cert", CertificateBundle::leaf),
    /** The certificate, the chain and the root in one PKCS#7 file (RFC 2315), PEM. */
    PKCS7("{name}.p7b", "application/x-pkcs7-certificates", Pkcs7::of),
    /** The root, PEM: for clients that do not know it. */
    ROOT("root.crt", Media.PEM, b -> text(Pem.certificate(b.root()))),
    /** For Apache HTTP Server. */
    APACHE("{name}-apache.zip", Media.ZIP, b -> ServerPackage.APACHE.zip(b)),
    /** For nginx. */
    NGINX("{name}-nginx.zip", Media.ZIP, b -> ServerPackage.NGINX.zip(b)),
    /** For Internet Information Services. */
    IIS("{name}-iis.zip", Media.ZIP, b -> ServerPackage.IIS.zip(b)),
    /** For Apache Tomcat. */
    TOMCAT("{name}-tomcat.zip", Media.ZIP, b -> ServerPackage.TOMCAT.zip(b)),
    /** Every form in one archive. */
    ALL("{name}.zip", Media.ZIP, b -> ServerPackage.ALL.zip(b));

    private final String fileName;
    private final String mediaType;
    private final Content content;

    DownloadFormat(String fileName, String mediaType, Content content) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The media type. */
    public String mediaType() {
        return mediaType;
    }

    /** What the file is called. */
    public String fileName(CertificateBundle bundle) {
        return fileName.replace("{name}", bundle.fileName());
    }

    /** Whether it can be made of this certificate. */
    public boolean isThere(CertificateBundle bundle) {
        return this != FULLCHAIN_CROSS || bundle.cross().isPresent();
    }

    /** The file. */
    public byte[] content(CertificateBundle bundle) {
        return content.of(bundle);
    }

    /** The form with that word. */
    public static Optional<DownloadFormat> of(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** The forms that can be made of a certificate. */
    public static List<DownloadFormat> of(CertificateBundle bundle) {
        return Arrays.stream(values()).filter(f -> f.isThere(bundle)).toList();
    }

    private static Stream<byte[]> fullChain(CertificateBundle bundle) {
        return Stream.concat(Stream.of(bundle.leaf()), bundle.intermediates().stream());
    }

    private static String pem(Stream<byte[]> certificates) {
        return certificates.map(Pem::certificate).collect(Collectors.joining());
    }

    private static byte[] text(String pem) {
        return pem.getBytes(StandardCharsets.US_ASCII);
    }

    @FunctionalInterface
    private interface Content {
        byte[] of(CertificateBundle bundle);
    }

    /** Constants of an enum are made before its own static fields are. */
    private static final class Media {
        static final String PEM = "application/x-pem-file";
        static final String ZIP = "application/zip";
    }
}
