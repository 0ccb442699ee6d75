package dev.shonin.notification.template;

import dev.shonin.notification.domain.DeliveryLetter;
import dev.shonin.notification.domain.Mail.Attachment;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that go with a delivery mail, named after the common name.
 *
 * @param certificate the certificate alone
 * @param bundle the intermediates
 * @param fullChain the certificate and the intermediates, as most servers want them
 */
record CertificateFiles(Attachment certificate, Attachment bundle, Attachment fullChain) {

    // RFC 8555 §9.1: a certificate followed by those that certify it.
    private static final String MEDIA_TYPE = "application/pem-certificate-chain";
    private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    static CertificateFiles of(DeliveryLetter letter) {
        String stem = stem(letter.commonName());
        String certificate = letter.certificatePem().strip() + '\n';
        String chain = letter.chainPem().strip() + '\n';
        return new CertificateFiles(
                new Attachment(stem + ".crt", MEDIA_TYPE, certificate),
                new Attachment(stem + ".ca-bundle", MEDIA_TYPE, chain),
                new Attachment(stem + ".fullchain.pem", MEDIA_TYPE, certificate + chain));
    }

    List<Attachment> all() {
        return List.of(certificate, bundle, fullChain);
    }

    private static String stem(String commonName) {
        String stem =
                commonName.startsWith("*.") ? "wildcard" + commonName.substring(1) : commonName;
        return SAFE.matcher(stem).matches() ? stem : "certificate";
    }
}
