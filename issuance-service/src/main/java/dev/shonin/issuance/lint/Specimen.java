package dev.shonin.issuance.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as the rules see it: decoded anew from its bytes, so that what is judged is what
 * would be signed. The signature is a dummy (BR 4.3.1.2, method 2) and no rule looks at it.
 */
public final class Specimen {

    private final byte[] der;
    private final LintContext context;
    private final ASN1Sequence raw;
    private final ContentFields fields;
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> decoded = new HashMap<>();
    private @Nullable List<GeneralName> subjectAltNames;
    private @Nullable List<String> dnsNames;

    /**
     * Decodes a certificate.
     *
     * @param der the whole certificate, DER
     * @param context what is known of it besides its content
     */
    public Specimen(byte[] der, LintContext context) {
        this.der = der;
        this.context = context;
        this.raw = ASN1Sequence.getInstance(der);
        this.fields = ContentFields.read(ASN1Sequence.getInstance(raw.getObjectAt(0)));
    }

    /** The certificate's bytes. */
    public byte[] der() {
        return der.clone();
    }

    /** The certificate decoded no further than ASN.1. */
    public ASN1Sequence raw() {
        return raw;
    }

    /** What is known of it besides its content. */
    public LintContext context() {
        return context;
    }

    /** What it is to be. */
    public CertificateKind kind() {
        return context.kind();
    }

    /** When it is to be signed. */
    public Instant signedAt() {
        return context.signedAt();
    }

    /** The fields of the content to be signed. */
    public ContentFields fields() {
        return fields;
    }

    /** The signatureAlgorithm outside the content to be signed. */
    public AlgorithmIdentifier outerSignatureAlgorithm() {
        return AlgorithmIdentifier.getInstance(raw.getObjectAt(1));
    }

    /** The issuing CA: the certificate itself where it is self-signed. */
    public IssuerView issuer() {
        IssuerView issuer = context.issuer();
        return issuer != null
                ? issuer
                : new IssuerView(
                        fields.subject(),
                        fields.publicKey(),
                        value(
                                Extension.subjectKeyIdentifier,
                                ASN1OctetString.class,
                                ASN1OctetString::getInstance));
    }

    /** The first extension with that OID. */
    public Optional<Extension> extension(ASN1ObjectIdentifier oid) {
        for (Extension extension : fields.extensions()) {
            if (extension.getExtnId().equals(oid)) {
                return Optional.of(extension);
            }
        }
        return Optional.empty();
    }

    /** Whether there is an extension with that OID. */
    public boolean has(ASN1ObjectIdentifier oid) {
        return extension(oid).isPresent();
    }

    /** The value of an extension, decoded once for all rules. */
    public <T extends ASN1Encodable> Optional<T> value(
            ASN1ObjectIdentifier oid, Class<T> type, Function<Object, T> decoder) {
        ASN1Encodable known = decoded.get(oid);
        if (known != null) {
            return Optional.of(type.cast(known));
        }
        Optional<T> value = extension(oid).map(e -> decoder.apply(e.getParsedValue()));
        value.ifPresent(v -> decoded.put(oid, v));
        return value;
    }

    /** The names of the subjectAltName extension; none if it is missing. */
    public List<GeneralName> subjectAltNames() {
        List<GeneralName> names = subjectAltNames;
        if (names == null) {
            names =
                    value(
                                    Extension.subjectAlternativeName,
                                    GeneralNames.class,
                                    GeneralNames::getInstance)
                            .map(g -> List.of(g.getNames()))
                            .orElse(List.of());
            subjectAltNames = names;
        }
        return names;
    }

    /** The dNSNames of the subjectAltName extension, as written. */
    public List<String> dnsNames() {
        List<String> names = dnsNames;
        if (names == null) {
            names =
                    subjectAltNames().stream()
                            .filter(n -> n.getTagNo() == GeneralName.dNSName)
                            .map(n -> ((ASN1String) n.getName()).getString())
                            .toList();
            dnsNames = names;
        }
        return names;
    }

    /** The first of {@link #dnsNames()} that fails a test, its leading {@code *.} taken off. */
    public Optional<String> firstDnsName(Predicate<String> wrong) {
        return dnsNames().stream()
                .filter(n -> wrong.test(n.startsWith("*.") ? n.substring(2) : n))
                .findFirst();
    }

    /** Every attribute of the subject, in order. */
    public List<AttributeTypeAndValue> subjectAttributes() {
        List<AttributeTypeAndValue> all = new ArrayList<>();
        for (RDN rdn : fields.subject().getRDNs()) {
            all.addAll(List.of(rdn.getTypesAndValues()));
        }
        return all;
    }

    /** The certified key. */
    public SubjectPublicKeyInfo publicKey() {
        return fields.publicKey();
    }

    /** Whether the certified key is an RSA key. */
    public boolean isRsa() {
        return publicKey()
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    /** Whether the certified key is an elliptic curve key. */
    public boolean isEc() {
        return publicKey().getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey);
    }
}
