package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.profile.ContentTemplate;
import dev.shonin.issuance.profile.SerialNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/** The content of CA certificates: roots by BR 7.1.2.1, TLS intermediates by BR 7.1.2.6. */
final class CaContent {

    /** Twenty years; BR 7.1.2.1.1 allows 2922 to 9132 days. */
    private static final Duration ROOT_VALIDITY = Duration.ofDays(20 * 365 + 5);

    private static final Duration INTERMEDIATE_VALIDITY = Duration.ofDays(5 * 365 + 1);

    /** A day at most (BR 7.1.2.1.1); an hour covers clocks that are slow. */
    private static final Duration BACKDATING = Duration.ofHours(1);

    private static final int KEY_ID_OCTETS = 20;

    private final CaPlan plan;
    private final Instant now;
    private final SerialNumbers serials = new SerialNumbers(new SecureRandom());

    CaContent(CaPlan plan, Instant now) {
        this.plan = plan;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The content of a root for that key. */
    byte[] root(PublicKey key) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        byte[] keyId = keyId(info);
        X500Name name = name("Root CA", keyId);
        try {
            ASN1EncodableVector extensions = new ASN1EncodableVector(4);
            extensions.add(authorityKeyId(keyId));
            extensions.add(
                    Extension.create(Extension.basicConstraints, true, new BasicConstraints(true)));
            extensions.add(caKeyUsage());
            extensions.add(subjectKeyId(keyId));
            return content(SignatureScheme.of(key), name, name, info, ROOT_VALIDITY, extensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of an intermediate for that key, below that root. */
    byte[] intermediate(PublicKey key, IssuerView root, SignatureScheme rootScheme) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        byte[] keyId = keyId(info);
        byte[] rootKeyId = root.subjectKeyIdentifier().orElseThrow().getOctets();
        GeneralName rootUrl =
                new GeneralName(
                        GeneralName.uniformResourceIdentifier, plan.publicUrl() + "/ca/root.crt");
        try {
            ASN1EncodableVector extensions = new ASN1EncodableVector(8);
            extensions.add(authorityKeyId(rootKeyId));
            // Path length 0: it issues to servers, never to further CAs.
            extensions.add(
                    Extension.create(Extension.basicConstraints, true, new BasicConstraints(0)));
            extensions.add(
                    Extension.create(
                            Extension.certificatePolicies,
                            false,
                            new CertificatePolicies(policy(plan.validation()))));
            extensions.add(ContentTemplate.crlPointer(plan.publicUrl() + "/crl/root.crl"));
            extensions.add(caKeyUsage());
            extensions.add(subjectKeyId(keyId));
            extensions.add(
                    Extension.create(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));
            extensions.add(
                    Extension.create(
                            Extension.authorityInfoAccess,
                            false,
                            new AuthorityInformationAccess(
                                    new AccessDescription(
                                            AccessDescription.id_ad_caIssuers, rootUrl))));
            return content(
                    rootScheme,
                    root.subject(),
                    name("TLS CA", keyId),
                    info,
                    INTERMEDIATE_VALIDITY,
                    extensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The content of a cross certificate (BR 7.1.2.2): a root's name and key, certified by another
     * root that more clients know.
     *
     * @param root the root that is certified
     * @param by the root that certifies
     * @param scheme how that one signs
     * @param byUrl the http origin under which that one's certificate and CRL are
     */
    byte[] cross(IssuerView root, IssuerView by, SignatureScheme scheme, String byUrl) {
        byte[] keyId = root.subjectKeyIdentifier().orElseThrow().getOctets();
        GeneralName url =
                new GeneralName(GeneralName.uniformResourceIdentifier, byUrl + "/ca/root.crt");
        try {
            ASN1EncodableVector extensions = new ASN1EncodableVector(7);
            extensions.add(authorityKeyId(by.subjectKeyIdentifier().orElseThrow().getOctets()));
            extensions.add(
                    Extension.create(Extension.basicConstraints, true, new BasicConstraints(true)));
            extensions.add(
                    Extension.create(
                            Extension.certificatePolicies,
                            false,
                            // For what is issued below the root; anyPolicy would be for CAs of one
                            // organization alone, and so would be a missing extKeyUsage.
                            new CertificatePolicies(
                                    new PolicyInformation[] {
                                        policy(CaPlan.Validation.DV), policy(CaPlan.Validation.OV)
                                    })));
            extensions.add(
                    Extension.create(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));
            extensions.add(ContentTemplate.crlPointer(byUrl + "/crl/root.crl"));
            extensions.add(caKeyUsage());
            extensions.add(subjectKeyId(keyId));
            extensions.add(
                    Extension.create(
                            Extension.authorityInfoAccess,
                            false,
                            new AuthorityInformationAccess(
                                    new AccessDescription(
                                            AccessDescription.id_ad_caIssuers, url))));
            return content(
                    scheme,
                    by.subject(),
                    root.subject(),
                    root.publicKey(),
                    INTERMEDIATE_VALIDITY,
                    extensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] content(
            SignatureScheme scheme,
            X500Name issuer,
            X500Name subject,
            SubjectPublicKeyInfo key,
            Duration period,
            ASN1EncodableVector extensions)
            throws IOException {
        Instant notBefore = now.minus(BACKDATING);
        ASN1EncodableVector validity = new ASN1EncodableVector(2);
        validity.add(new Time(Date.from(notBefore)));
        validity.add(new Time(Date.from(notBefore.plus(period).minusSeconds(1))));
        ASN1EncodableVector fields = new ASN1EncodableVector(8);
        fields.add(new DERTaggedObject(true, 0, new ASN1Integer(2)));
        fields.add(new ASN1Integer(serials.next()));
        fields.add(AlgorithmIdentifier.getInstance(scheme.algorithmIdentifier()));
        fields.add(issuer);
        fields.add(new DERSequence(validity));
        fields.add(subject);
        fields.add(key);
        fields.add(new DERTaggedObject(true, 3, new DERSequence(extensions)));
        return new DERSequence(fields).getEncoded(ASN1Encoding.DER);
    }

    // In the order and the string types of BR 7.1.4.2. A part of the key's hash makes the name
    // unique (BR 7.1.2.10.2): a CA made anew must not be mistaken for the one before.
    private X500Name name(String role, byte[] keyId) {
        String mark = HexFormat.of().withUpperCase().formatHex(keyId, 0, 2);
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, new DERPrintableString(plan.country()))
                .addRDN(BCStyle.O, new DERUTF8String(plan.organization()))
                .addRDN(BCStyle.CN, new DERUTF8String("Shonin " + role + " " + mark))
                .build();
    }

    // RFC 7093 §2, method 1: the leftmost 160 bits of the SHA-256 of the key.
    static byte[] keyId(SubjectPublicKeyInfo key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(key.getPublicKeyData().getOctets());
            return Arrays.copyOf(hash, KEY_ID_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    private static Extension authorityKeyId(byte[] keyId) throws IOException {
        return Extension.create(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyId));
    }

    private static Extension subjectKeyId(byte[] keyId) throws IOException {
        return Extension.create(
                Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId));
    }

    private static PolicyInformation policy(CaPlan.Validation validation) {
        return new PolicyInformation(new ASN1ObjectIdentifier(validation.policy()));
    }

    private static Extension caKeyUsage() throws IOException {
        return Extension.create(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }
}
