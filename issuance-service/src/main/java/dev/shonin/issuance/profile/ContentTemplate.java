package dev.shonin.issuance.profile;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.IssuerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
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
 * {@link #encode} adds what makes one of them.
 */
public final class ContentTemplate {

    private static final ASN1Integer VERSION_3 = new ASN1Integer(2);

    private final IssuerView issuer;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final Extension authorityKeyIdentifier;
    private final @Nullable Extension keyUsageRsa;
    private final @Nullable Extension keyUsageEc;
    private final @Nullable Extension policies;
    private final @Nullable Extension keyPurposes;
    private final @Nullable Extension informationAccess;

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
        this.issuer = issuer;
        this.signatureAlgorithm = AlgorithmIdentifier.getInstance(scheme.algorithmIdentifier());
        byte[] issuerKeyId =
                issuer.subjectKeyIdentifier()
                        .orElseThrow(() -> new IllegalArgumentException("the issuer has no SKI"))
                        .getOctets();
        try {
            this.authorityKeyIdentifier =
                    Extension.create(
                            Extension.authorityKeyIdentifier,
                            false,
                            new AuthorityKeyIdentifier(issuerKeyId));
            this.keyUsageRsa = keyUsage(profile.keyUsageRsa());
            this.keyUsageEc = keyUsage(profile.keyUsageEc());
            this.policies = policies(profile);
            this.keyPurposes = keyPurposes(profile);
            this.informationAccess =
                    access(
                            profile.ocspPointer() ? ocspUrl : null,
                            profile.caIssuersPointer() ? caIssuersUrl : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content to be signed: a TBSCertificate in DER (RFC 5280 §4.1). */
    public byte[] encode(CertificateContent content) {
        try {
            SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(content.publicKey());
            ASN1EncodableVector validity = new ASN1EncodableVector(2);
            validity.add(X509Times.encode(content.validity().notBefore()));
            validity.add(X509Times.encode(content.validity().notAfter()));
            ASN1EncodableVector fields = new ASN1EncodableVector(8);
            fields.add(new DERTaggedObject(true, 0, VERSION_3));
            fields.add(new ASN1Integer(content.serialNumber()));
            fields.add(signatureAlgorithm);
            fields.add(issuer.subject());
            fields.add(new DERSequence(validity));
            fields.add(subject(content.commonName()));
            fields.add(key);
            fields.add(new DERTaggedObject(true, 3, new DERSequence(extensions(content, key))));
            return new DERSequence(fields).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ASN1EncodableVector extensions(CertificateContent content, SubjectPublicKeyInfo key)
            throws IOException {
        boolean rsa = key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        ASN1EncodableVector extensions = new ASN1EncodableVector(8);
        extensions.add(authorityKeyIdentifier);
        addIfPresent(extensions, rsa ? keyUsageRsa : keyUsageEc);
        addIfPresent(extensions, policies);
        extensions.add(alternativeNames(content));
        addIfPresent(extensions, keyPurposes);
        String crlUrl = content.crlUrl();
        if (crlUrl != null) {
            extensions.add(crlPointer(crlUrl));
        }
        addIfPresent(extensions, informationAccess);
        return extensions;
    }

    private static void addIfPresent(ASN1EncodableVector to, @Nullable Extension extension) {
        if (extension != null) {
            to.add(extension);
        }
    }

    private static X500Name subject(@Nullable String commonName) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        if (commonName != null) {
            name.addRDN(BCStyle.CN, new DERUTF8String(commonName));
        }
        return name.build();
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
    private static Extension alternativeNames(CertificateContent content) throws IOException {
        GeneralName[] names =
                content.names().stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        return Extension.create(
                Extension.subjectAlternativeName,
                content.commonName() == null,
                new GeneralNames(names));
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }
}
