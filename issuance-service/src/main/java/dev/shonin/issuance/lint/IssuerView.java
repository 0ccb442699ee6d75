package dev.shonin.issuance.lint;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What the rules compare with in the issuing CA's certificate.
 *
 * @param subject its subject
 * @param publicKey its key, which signs
 * @param subjectKeyIdentifier its subjectKeyIdentifier's value, if it has one
 */
public record IssuerView(
        X500Name subject,
        SubjectPublicKeyInfo publicKey,
        Optional<ASN1OctetString> subjectKeyIdentifier) {

    /** The view of an issuing CA's certificate. */
    public static IssuerView of(Certificate certificate) {
        Extension ski =
                certificate.getTBSCertificate().getExtensions() == null
                        ? null
                        : certificate
                                .getTBSCertificate()
                                .getExtensions()
                                .getExtension(Extension.subjectKeyIdentifier);
        return new IssuerView(
                certificate.getSubject(),
                certificate.getSubjectPublicKeyInfo(),
                Optional.ofNullable(ski).map(e -> ASN1OctetString.getInstance(e.getParsedValue())));
    }
}
