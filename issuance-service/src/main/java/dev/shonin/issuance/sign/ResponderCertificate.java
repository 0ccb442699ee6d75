package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Finding;
import dev.shonin.issuance.lint.LintContext;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.lint.Linter;
import dev.shonin.issuance.lint.RuleSet;
import dev.shonin.issuance.lint.Specimen;
import dev.shonin.issuance.profile.SerialNumbers;
import dev.shonin.pki.name.NamePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/**
 * The certificate of a delegated OCSP responder (BR 7.1.2.8, RFC 6960 §4.2.2.2): short-lived, as
 * id-pkix-ocsp-nocheck takes it out of revocation.
 */
public final class ResponderCertificate {

    /** How long one is valid. */
    public static final Duration VALIDITY = Duration.ofDays(30);

    private static final Duration BACKDATING = Duration.ofHours(1);
    private static final SerialNumbers SERIALS = new SerialNumbers(new SecureRandom());

    private ResponderCertificate() {}

    /**
     * Issues one; linted first (BR 4.3.1.2).
     *
     * @param issuer the CA whose certificates are asked about
     * @param key the responder's key
     * @param now the time of signing
     * @return the certificate, DER
     */
    public static byte[] issue(Issuer issuer, PublicKey key, Instant now) {
        SignatureScheme scheme = issuer.signer().scheme();
        byte[] content = content(issuer, key, now.truncatedTo(ChronoUnit.SECONDS));
        byte[] unsigned = SignedObject.unsigned(content, scheme);
        LintReport report =
                new Linter()
                        .lint(
                                new Specimen(
                                        unsigned,
                                        new LintContext(
                                                CertificateKind.OCSP_RESPONDER,
                                                now,
                                                issuer.view(),
                                                NamePolicy.publicInternet())),
                                Set.of(RuleSet.RFC5280));
        if (!report.permitsSigning()) {
            throw new CaException(
                    "The OCSP responder's certificate would break a rule: "
                            + report.errors().stream()
                                    .map(Finding::toString)
                                    .collect(Collectors.joining("; ")));
        }
        byte[] certificate = SignedObject.assemble(content, scheme, issuer.signer().sign(content));
        if (!SignedObject.differOnlyInSignature(certificate, unsigned)
                || !issuer.signer().verifies(content, SignedObject.signature(certificate))) {
            throw new CaException("The OCSP responder's certificate was not signed as linted.");
        }
        return certificate;
    }

    private static byte[] content(Issuer issuer, PublicKey key, Instant now) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        byte[] keyId = CaContent.keyId(info);
        Instant notBefore = now.minus(BACKDATING);
        ASN1EncodableVector validity = new ASN1EncodableVector(2);
        validity.add(new Time(Date.from(notBefore)));
        validity.add(new Time(Date.from(notBefore.plus(VALIDITY).minusSeconds(1))));
        ASN1EncodableVector fields = new ASN1EncodableVector(8);
        fields.add(new DERTaggedObject(true, 0, new ASN1Integer(2)));
        fields.add(new ASN1Integer(SERIALS.next()));
        fields.add(AlgorithmIdentifier.getInstance(issuer.signer().scheme().algorithmIdentifier()));
        fields.add(issuer.view().subject());
        fields.add(new DERSequence(validity));
        fields.add(name(issuer.view().subject(), keyId));
        fields.add(info);
        try {
            fields.add(new DERTaggedObject(true, 3, new DERSequence(extensions(issuer, keyId))));
            return new DERSequence(fields).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ASN1EncodableVector extensions(Issuer issuer, byte[] keyId) throws IOException {
        byte[] issuerKeyId = issuer.view().subjectKeyIdentifier().orElseThrow().getOctets();
        ASN1EncodableVector extensions = new ASN1EncodableVector(5);
        extensions.add(
                Extension.create(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(issuerKeyId)));
        extensions.add(
                Extension.create(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)));
        extensions.add(
                Extension.create(
                        OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
        extensions.add(
                Extension.create(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
        extensions.add(
                Extension.create(
                        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId)));
        return extensions;
    }

    // Country and organization as the CA's own (BR 7.1.2.10.2), its common name replaced.
    private static X500Name name(X500Name issuer, byte[] keyId) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        for (RDN rdn : issuer.getRDNs()) {
            if (!rdn.getFirst().getType().equals(BCStyle.CN)) {
                name.addRDN(rdn.getFirst());
            }
        }
        String mark = HexFormat.of().withUpperCase().formatHex(keyId, 0, 4);
        return name.addRDN(BCStyle.CN, new DERUTF8String("Shonin OCSP " + mark)).build();
    }
}
