package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.domain.Signer;
import dev.shonin.issuance.lint.IssuerView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/**
 * A certificate revocation list (BR 7.2, RFC 5280 §5).
 *
 * @param number its CRLNumber, greater than that of every CRL of this scope before
 * @param thisUpdate when it is made
 * @param nextUpdate when the next one will be there at the latest: 10 days on for servers'
 *     certificates, 12 months for CAs' (BR 7.2)
 * @param partitionUrl for a partitioned CRL the address that its certificates carry, which becomes
 *     its issuingDistributionPoint (BR 7.2.2.1); null for a full and complete CRL
 * @param entries the revoked certificates
 */
public record CrlContent(
        BigInteger number,
        Instant thisUpdate,
        Instant nextUpdate,
        @Nullable String partitionUrl,
        List<RevokedEntry> entries) {

    private static final ASN1Integer VERSION_2 = new ASN1Integer(1);

    /** Whole seconds, and its own copy of the entries. */
    public CrlContent {
        thisUpdate = thisUpdate.truncatedTo(ChronoUnit.SECONDS);
        nextUpdate = nextUpdate.truncatedTo(ChronoUnit.SECONDS);
        entries = List.copyOf(entries);
    }

    /** The signed CRL, DER. */
    public byte[] sign(IssuerView issuer, Signer signer) {
        byte[] content = encode(issuer, signer.scheme());
        byte[] signature = signer.sign(content);
        if (!signer.verifies(content, signature)) {
            throw new IllegalStateException("the signature of a CRL does not verify");
        }
        return SignedObject.assemble(content, signer.scheme(), signature);
    }

    private byte[] encode(IssuerView issuer, SignatureScheme scheme) {
        try {
            ASN1EncodableVector fields = new ASN1EncodableVector(7);
            fields.add(VERSION_2);
            fields.add(AlgorithmIdentifier.getInstance(scheme.algorithmIdentifier()));
            fields.add(issuer.subject());
            fields.add(new Time(Date.from(thisUpdate)));
            fields.add(new Time(Date.from(nextUpdate)));
            if (!entries.isEmpty()) {
                // An empty list is left out, not encoded as one (RFC 5280 §5.1.2.6).
                fields.add(new DERSequence(lines()));
            }
            fields.add(new DERTaggedObject(true, 0, new DERSequence(extensions(issuer))));
            return new DERSequence(fields).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ASN1EncodableVector lines() throws IOException {
        ASN1EncodableVector lines = new ASN1EncodableVector(entries.size());
        for (RevokedEntry entry : entries) {
            ASN1EncodableVector line = new ASN1EncodableVector(3);
            line.add(new ASN1Integer(entry.serialNumber()));
            line.add(new Time(Date.from(entry.revokedAt().truncatedTo(ChronoUnit.SECONDS))));
            if (entry.reasonCode() != 0) {
                line.add(
                        new DERSequence(
                                Extension.create(
                                        Extension.reasonCode,
                                        false,
                                        CRLReason.lookup(entry.reasonCode()))));
            }
            lines.add(new DERSequence(line));
        }
        return lines;
    }

    private ASN1EncodableVector extensions(IssuerView issuer) throws IOException {
        ASN1EncodableVector extensions = new ASN1EncodableVector(3);
        extensions.add(
                Extension.create(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(
                                issuer.subjectKeyIdentifier().orElseThrow().getOctets())));
        extensions.add(Extension.create(Extension.cRLNumber, false, new CRLNumber(number)));
        if (partitionUrl != null) {
            DistributionPointName name =
                    new DistributionPointName(
                            new GeneralNames(
                                    new GeneralName(
                                            GeneralName.uniformResourceIdentifier, partitionUrl)));
            extensions.add(
                    Extension.create(
                            Extension.issuingDistributionPoint,
                            true,
                            new IssuingDistributionPoint(name, true, false, null, false, false)));
        }
        return extensions;
    }
}
