package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.IssuanceException.UnknownFormat;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.download.CertificateBundle;
import dev.shonin.issuance.download.DownloadFormat;
import dev.shonin.issuance.sign.CertificationAuthority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hands a certificate over in the form a server wants it in. */
@ApplicationScoped
public class DownloadCertificate {

    private final ServeCaFiles caFiles;
    private final CertificationAuthority authority;

    DownloadCertificate(ServeCaFiles caFiles, CertificationAuthority authority) {
        this.caFiles = caFiles;
        this.authority = authority;
    }

    /** The forms in which this certificate can be had. */
    public List<Listed> formats(IssuedCertificate certificate) {
        CertificateBundle bundle = bundle(certificate);
        return DownloadFormat.of(bundle).stream()
                .map(f -> new Listed(f.word(), f.fileName(bundle), f.mediaType()))
                .toList();
    }

    /**
     * The certificate in one form.
     *
     * @throws UnknownFormat when there is no such form, or not for this certificate
     */
    public Download download(IssuedCertificate certificate, String format) {
        CertificateBundle bundle = bundle(certificate);
        DownloadFormat known =
                DownloadFormat.of(format)
                        .filter(f -> f.isThere(bundle))
                        .orElseThrow(() -> new UnknownFormat(format));
        return new Download(known.fileName(bundle), known.mediaType(), known.content(bundle));
    }

    private CertificateBundle bundle(IssuedCertificate certificate) {
        return new CertificateBundle(
                certificate.commonName(),
                certificate.der(),
                caFiles.chain(certificate.issuer()),
                authority.root(),
                authority.crossCertificate());
    }

    /**
     * A form.
     *
     * @param format the word to ask for it by
     * @param fileName what the file is called
     * @param mediaType its media type
     */
    public record Listed(String format, String fileName, String mediaType) {}

    /**
     * A file.
     *
     * @param fileName what it is called; letters, digits, dots and hyphens only
     * @param mediaType its media type
     * @param content its bytes
     */
    public record Download(String fileName, String mediaType, byte[] content) {

        /** Takes its own copy. */
        public Download {
            content = content.clone();
        }

        @Override
        public byte[] content() {
            return content.clone();
        }
    }
}
