package dev.shonin.issuance.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What the rules compare with in the issuing CA's certificate.
 *
 * @param subject its subject
 * @param publicKey its key, which signs
 * @param subjectKeyIdentifier its subjectKeyIdentifier's value, if it has one
 * @param policies the identifiers in its certificatePolicies; none if it has no such extension
 */
public record IssuerView(
        X500Name subject,
        SubjectPublicKeyInfo publicKey,
        Optional<ASN1OctetString> subjectKeyIdentifier,
        List<ASN1ObjectIdentifier> policies) {

    private static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    /** Takes its own copy. */
    public IssuerView {
        policies = List.copyOf(policies);
    }

    /** The view of a CA whose certificate names no policies, as a root's does not. */
    public IssuerView(
            X500Name subject,
            SubjectPublicKeyInfo publicKey,
            Optional<ASN1OctetString> subjectKeyIdentifier) {
        this(subject, publicKey, subjectKeyIdentifier, List.of());
    }

    /**
     * Whether certificates under a policy may be issued below this CA: its certificate names that
     * policy or anyPolicy (RFC 5280 §6.1.3 (d)).
     */
    public boolean issuesUnder(ASN1ObjectIdentifier policy) {
        return policies.contains(policy) || policies.contains(ANY_POLICY);
    }

    /** The view of an issuing CA's certificate. */
    public static IssuerView of(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        if (extensions == null) {
            return new IssuerView(
                    certificate.getSubject(),
                    certificate.getSubjectPublicKeyInfo(),
                    Optional.empty());
        }
        CertificatePolicies policies = CertificatePolicies.fromExtensions(extensions);
        return new IssuerView(
                certificate.getSubject(),
                certificate.getSubjectPublicKeyInfo(),
                Optional.ofNullable(extensions.getExtension(Extension.subjectKeyIdentifier))
                        .map(e -> ASN1OctetString.getInstance(e.getParsedValue())),
                policies == null
                        ? List.of()
                        : Arrays.stream(policies.getPolicyInformation())
                                .map(PolicyInformation::getPolicyIdentifier)
                                .toList());
    }
}
