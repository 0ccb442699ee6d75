package dev.shonin.issuance.profile;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.profile.CertificateProfile.SubjectPart;
import dev.shonin.pki.asn1.DerFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A profile as one issuer fills it in. What all its certificates have in common is encoded once;
 * {@link #encode} puts it beside what makes one of them. The lint decodes the result anew.
 */
public final class ContentTemplate {

    /** {@code [0] EXPLICIT INTEGER 2}. */
    private static final byte[] VERSION_3 = {(byte) 0xA0, 0x03, 0x02, 0x01, 0x02};

    /** The length of a name without attributes: {@code SEQUENCE {}}. */
    private static final int EMPTY_NAME = 2;

    private static final int EXTENSIONS = 3;

    private final List<SubjectPart> subjectParts;
    private final byte[] signatureAlgorithm;
    private final byte[] issuer;
    private final byte[] authorityKeyIdentifier;
    private final byte[] keyUsageRsa;
    private final byte[] keyUsageEc;
    private final byte[] policies;
    private final byte[] keyPurposes;
    private final byte[] informationAccess;

    /**
     * A template.
     *
     * @param profile the profile
     * @param issuer the issuing CA
     * @param scheme how the issuing CA signs
     * @param caIssuersUrl where the issuing CA's certificate is
     * @param ocspUrl where the OCSP responder is; null where there is none
     */
    public ContentTemplate(
            CertificateProfile profile,
            IssuerView issuer,
            SignatureScheme scheme,
            String caIssuersUrl,
            @Nullable String ocspUrl) {
        this.subjectParts = profile.subjectParts();
        this.signatureAlgorithm = scheme.algorithmIdentifier();
        byte[] issuerKeyId =
                issuer.subjectKeyIdentifier()
                        .orElseThrow(() -> new IllegalArgumentException("the issuer has no SKI"))
                        .getOctets();
        try {
            this.issuer = issuer.subject().getEncoded(ASN1Encoding.DER);
            this.authorityKeyIdentifier =
                    encoded(
                            Extension.create(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    new AuthorityKeyIdentifier(issuerKeyId)));
            this.keyUsageRsa = encoded(keyUsage(profile.keyUsageRsa()));
            this.keyUsageEc = encoded(keyUsage(profile.keyUsageEc()));
            this.policies = encoded(policies(profile));
            this.keyPurposes = encoded(keyPurposes(profile));
            this.informationAccess =
                    encoded(
                            access(
                                    profile.ocspPointer() ? ocspUrl : null,
                                    profile.caIssuersPointer() ? caIssuersUrl : null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content to be signed: a TBSCertificate in DER (RFC 5280 §4.1). */
    public byte[] encode(CertificateContent content) {
        try {
            byte[] key = content.publicKey();
            byte[] subject =
                    SubjectName.of(content.commonName(), content.subject(), subjectParts)
                            .getEncoded(ASN1Encoding.DER);
            return DerFrame.sequence(
                    VERSION_3,
                    new ASN1Integer(content.serialNumber()).getEncoded(ASN1Encoding.DER),
                    signatureAlgorithm,
                    issuer,
                    DerFrame.sequence(
                            X509Times.encode(content.validity().notBefore()),
                            X509Times.encode(content.validity().notAfter())),
                    subject,
                    key,
                    DerFrame.explicit(
                            EXTENSIONS, extensions(content, key, subject.length == EMPTY_NAME)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] extensions(CertificateContent content, byte[] key, boolean noSubject)
            throws IOException {
        String crlUrl = content.crlUrl();
        return DerFrame.sequence(
                authorityKeyIdentifier,
                isRsa(key) ? keyUsageRsa : keyUsageEc,
                policies,
                encoded(alternativeNames(content, noSubject)),
                keyPurposes,
                encoded(crlUrl == null ? null : crlPointer(crlUrl)),
                informationAccess);
    }

    private static boolean isRsa(byte[] key) {
        return SubjectPublicKeyInfo.getInstance(key)
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    /** Nothing for what is not there. */
    private static byte[] encoded(@Nullable Extension extension) throws IOException {
        return extension == null ? new byte[0] : extension.getEncoded(ASN1Encoding.DER);
    }

    private static @Nullable Extension keyUsage(Set<KeyUsageBit> bits) throws IOException {
        int all = bits.stream().mapToInt(KeyUsageBit::bit).reduce(0, (a, b) -> a | b);
        return all == 0 ? null : Extension.create(Extension.keyUsage, true, new KeyUsage(all));
    }

    private static @Nullable Extension policies(CertificateProfile profile) throws IOException {
        if (profile.policies().isEmpty()) {
            return null;
        }
        PolicyInformation[] all =
                profile.policies().stream()
                        .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                        .toArray(PolicyInformation[]::new);
        return Extension.create(Extension.certificatePolicies, false, new CertificatePolicies(all));
    }

    private static @Nullable Extension keyPurposes(CertificateProfile profile) throws IOException {
        if (profile.keyPurposes().isEmpty()) {
            return null;
        }
        KeyPurposeId[] all =
                profile.keyPurposes().stream()
                        .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                        .toArray(KeyPurposeId[]::new);
        return Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(all));
    }

    private static @Nullable Extension access(@Nullable String ocsp, @Nullable String caIssuers)
            throws IOException {
        ASN1EncodableVector all = new ASN1EncodableVector(2);
        if (ocsp != null) {
            all.add(new AccessDescription(AccessDescription.id_ad_ocsp, url(ocsp)));
        }
        if (caIssuers != null) {
            all.add(new AccessDescription(AccessDescription.id_ad_caIssuers, url(caIssuers)));
        }
        return all.size() == 0
                ? null
                : Extension.create(Extension.authorityInfoAccess, false, new DERSequence(all));
    }

    /** The extension that says where a certificate's CRL is (BR 7.1.2.11.2). */
    public static Extension crlPointer(String url) throws IOException {
        DistributionPoint point =
                new DistributionPoint(
                        new DistributionPointName(new GeneralNames(url(url))), null, null);
        return Extension.create(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(new DistributionPoint[] {point}));
    }

    // Critical where there is no subject (RFC 5280 §4.2.1.6), and only there (BR 7.1.2.7.12).
    private static Extension alternativeNames(CertificateContent content, boolean critical)
            throws IOException {
        GeneralName[] names =
                content.names().stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        return Extension.create(
                Extension.subjectAlternativeName, critical, new GeneralNames(names));
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }
}
