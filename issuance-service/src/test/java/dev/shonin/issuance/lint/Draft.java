package dev.shonin.issuance.lint;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.profile.CertificateContent;
import dev.shonin.issuance.profile.ContentTemplate;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.profile.SerialNumbers;
import dev.shonin.issuance.profile.Validity;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/** A certificate that starts out sound, with any part of it open to be spoilt. */
final class Draft {

    /** The day on which all drafts are made: after every rule has come into effect. */
    static final Instant SIGNED_AT = Instant.parse("2026-11-21T12:00:00Z");

    private static final KeyPair EC = TestRequests.ecKey();
    private static final KeyPair RSA = TestRequests.rsaKey(2048);

    CertificateKind kind;
    Instant signedAt = SIGNED_AT;
    NamePolicy names = NamePolicy.withTestNames();
    @Nullable IssuerView issuingCa;
    @Nullable IssuerView existing;
    @Nullable ASN1Encodable version;
    ASN1Encodable serialNumber;
    ASN1Encodable signature;
    ASN1Encodable outerSignature;
    ASN1Encodable issuer;
    ASN1Encodable validity;
    ASN1Encodable subject;
    ASN1Encodable publicKey;
    List<ASN1Encodable> uniqueIds = List.of();
    List<ASN1Encodable> extensions;

    private Draft(CertificateKind kind, @Nullable IssuerView issuingCa, byte[] der) {
        ASN1Sequence certificate = ASN1Sequence.getInstance(der);
        ASN1Sequence tbs = ASN1Sequence.getInstance(certificate.getObjectAt(0));
        this.kind = kind;
        this.issuingCa = issuingCa;
        this.version = tbs.getObjectAt(0);
        this.serialNumber = tbs.getObjectAt(1);
        this.signature = tbs.getObjectAt(2);
        this.outerSignature = certificate.getObjectAt(1);
        this.issuer = tbs.getObjectAt(3);
        this.validity = tbs.getObjectAt(4);
        this.subject = tbs.getObjectAt(5);
        this.publicKey = tbs.getObjectAt(6);
        this.extensions = new ArrayList<>();
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(tbs.getObjectAt(7));
        ASN1Sequence.getInstance(tagged, true).forEach(extensions::add);
    }

    /** A sound certificate of a P-256 key for two names. */
    static Draft ec() {
        return server(EC, "www.example.com", List.of("example.com", "www.example.com"));
    }

    /** The same of an RSA key. */
    static Draft rsa() {
        return server(RSA, "www.example.com", List.of("example.com", "www.example.com"));
    }

    /** A sound certificate for these names; without a subject. */
    static Draft named(String... names) {
        return server(EC, null, List.of(names));
    }

    /** A sound root. */
    static Draft root() {
        Draft draft = new Draft(CertificateKind.ROOT, null, TestCa.ec().root());
        draft.signedAt = notBefore(draft);
        return draft;
    }

    /** A sound cross certificate, of a root by another of the same organization. */
    static Draft cross() {
        CertificationAuthority crossed = TestCa.crossed();
        Draft draft =
                new Draft(
                        CertificateKind.CROSS,
                        IssuerView.of(Certificate.getInstance(TestCa.crossing().root())),
                        crossed.crossCertificate().orElseThrow());
        draft.existing = IssuerView.of(Certificate.getInstance(crossed.root()));
        draft.signedAt = notBefore(draft);
        return draft;
    }

    /** The same by a root of another organization. */
    static Draft crossBetweenStrangers() {
        Draft draft = cross();
        IssuerView by = Objects.requireNonNull(draft.issuingCa);
        X500Name stranger = new X500Name("C=JP,O=Another Trust,CN=Another Root");
        draft.issuer = stranger;
        draft.issuingCa = new IssuerView(stranger, by.publicKey(), by.subjectKeyIdentifier());
        return draft;
    }

    /** A sound intermediate. */
    static Draft intermediate() {
        CertificationAuthority ca = TestCa.ec();
        Draft draft =
                new Draft(
                        CertificateKind.SUBORDINATE,
                        IssuerView.of(Certificate.getInstance(ca.root())),
                        ca.issuers().getFirst().certificate());
        draft.signedAt = notBefore(draft);
        return draft;
    }

    private static Instant notBefore(Draft draft) {
        return Time.getInstance(ASN1Sequence.getInstance(draft.validity).getObjectAt(0))
                .getDate()
                .toInstant();
    }

    private static Draft server(KeyPair key, @Nullable String commonName, List<String> names) {
        var issuer = TestCa.ec().issuers().getFirst();
        var profile = Profiles.load(null).find("dv-public").orElseThrow();
        byte[] content =
                new ContentTemplate(
                                profile,
                                issuer.view(),
                                issuer.signer().scheme(),
                                TestCa.URL + "/ca/intermediate.crt",
                                null)
                        .encode(
                                new CertificateContent(
                                        new SerialNumbers(new SecureRandom()).next(),
                                        Validity.of(profile, 200, SIGNED_AT),
                                        key.getPublic().getEncoded(),
                                        commonName,
                                        null,
                                        names,
                                        TestCa.URL + "/crl/intermediate.crl"));
        return new Draft(
                CertificateKind.SUBSCRIBER_DV,
                issuer.view(),
                SignedObject.unsigned(content, SignatureScheme.ECDSA_SHA256));
    }

    /** The draft with something changed. */
    Draft with(Consumer<Draft> change) {
        change.accept(this);
        return this;
    }

    /** The draft with an extension in place of the one with its OID, or added. */
    Draft extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        int at = indexOf(oid);
        try {
            Extension extension = Extension.create(oid, critical, value);
            if (at < 0) {
                extensions.add(extension);
            } else {
                extensions.set(at, extension);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The draft with another criticality of an extension it has. */
    Draft critical(ASN1ObjectIdentifier oid, boolean critical) {
        Extension extension = Extension.getInstance(extensions.get(indexOf(oid)));
        return extension(oid, critical, extension.getParsedValue());
    }

    /** The draft without an extension. */
    Draft without(ASN1ObjectIdentifier oid) {
        extensions.remove(indexOf(oid));
        return this;
    }

    /** The draft with these subject alternative names and no subject. */
    Draft altNames(GeneralName... all) {
        return extension(Extension.subjectAlternativeName, true, new GeneralNames(all))
                .with(d -> d.subject = new DERSequence());
    }

    /** The draft with these key usage bits. */
    Draft keyUsage(int bits) {
        return extension(Extension.keyUsage, true, new KeyUsage(bits));
    }

    /** The draft with that key. */
    Draft key(SubjectPublicKeyInfo key) {
        this.publicKey = key;
        return this;
    }

    /** The draft valid from and until these instants. */
    Draft valid(Instant notBefore, Instant notAfter) {
        ASN1EncodableVector times = new ASN1EncodableVector();
        times.add(new Time(Date.from(notBefore)));
        times.add(new Time(Date.from(notAfter)));
        this.validity = new DERSequence(times);
        return this;
    }

    /** The draft with that serial number. */
    Draft serial(String hex) {
        this.serialNumber = new ASN1Integer(new BigInteger(hex, 16));
        return this;
    }

    private int indexOf(ASN1ObjectIdentifier oid) {
        for (int i = 0; i < extensions.size(); i++) {
            if (ASN1Sequence.getInstance(extensions.get(i)).getObjectAt(0).equals(oid)) {
                return i;
            }
        }
        return -1;
    }

    /** The draft as rules see it. */
    Specimen specimen() {
        return new Specimen(der(), new LintContext(kind, signedAt, issuingCa, names, existing));
    }

    private byte[] der() {
        ASN1EncodableVector tbs = new ASN1EncodableVector();
        if (version != null) {
            tbs.add(version);
        }
        tbs.addAll(
                new ASN1Encodable[] {
                    serialNumber, signature, issuer, validity, subject, publicKey
                });
        uniqueIds.forEach(tbs::add);
        tbs.add(
                new DERTaggedObject(
                        true, 3, new DERSequence(extensions.toArray(ASN1Encodable[]::new))));
        ASN1EncodableVector certificate = new ASN1EncodableVector();
        certificate.add(new DERSequence(tbs));
        certificate.add(outerSignature);
        certificate.add(new DERBitString(new byte[72]));
        try {
            // DL, not DER: a draft may hold what DER would put right.
            return new DERSequence(certificate).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
