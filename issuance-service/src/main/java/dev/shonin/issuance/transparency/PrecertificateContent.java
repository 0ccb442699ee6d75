package dev.shonin.issuance.transparency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * The content of a certificate and of its precertificate (RFC 6962 §3.1, BR 7.1.2.9): the same but
 * for one extension, the poison in the one and the timestamps in the other. All methods take and
 * give TBSCertificates in DER.
 */
public final class PrecertificateContent {

    static final ASN1ObjectIdentifier POISON = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.3");
    static final ASN1ObjectIdentifier TIMESTAMPS =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
    private static final int EXTENSIONS = 3;

    private PrecertificateContent() {}

    /** The content with the poison: what is signed first, and no client accepts. */
    public static byte[] poisoned(byte[] content) {
        try {
            return with(content, Extension.create(POISON, true, DERNull.INSTANCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The content with timestamps in the place of the poison.
     *
     * @param poisoned a precertificate's content
     * @param list a SignedCertificateTimestampList (RFC 6962 §3.3)
     */
    public static byte[] withTimestamps(byte[] poisoned, byte[] list) {
        try {
            return with(
                    plain(poisoned), Extension.create(TIMESTAMPS, false, new DEROctetString(list)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content without poison and timestamps: what a log signs (RFC 6962 §3.2). */
    public static byte[] plain(byte[] content) {
        return rebuild(content, null);
    }

    /** Whether a content has the poison. */
    public static boolean isPoisoned(byte[] content) {
        return extension(content, POISON).isPresent();
    }

    /** Whether two contents are equal, byte for byte, but for poison and timestamps. */
    public static boolean agree(byte[] one, byte[] other) {
        return Arrays.equals(plain(one), plain(other));
    }

    /** The content of a signed certificate. */
    public static byte[] of(byte[] certificate) {
        return encoded(ASN1Sequence.getInstance(certificate).getObjectAt(0));
    }

    /** The SignedCertificateTimestampList of a content. */
    public static Optional<byte[]> timestamps(byte[] content) {
        return extension(content, TIMESTAMPS)
                .map(e -> DEROctetString.getInstance(e.getParsedValue()).getOctets());
    }

    private static Optional<Extension> extension(byte[] content, ASN1ObjectIdentifier oid) {
        for (ASN1Encodable field : ASN1Sequence.getInstance(content)) {
            if (field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS) {
                for (ASN1Encodable entry : ASN1Sequence.getInstance(tagged, true)) {
                    Extension extension = Extension.getInstance(entry);
                    if (extension.getExtnId().equals(oid)) {
                        return Optional.of(extension);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] with(byte[] content, Extension added) {
        return rebuild(content, added);
    }

    // Leaves poison and timestamps out and adds what is to be added at the end.
    private static byte[] rebuild(byte[] content, @Nullable Extension added) {
        ASN1EncodableVector fields = new ASN1EncodableVector(10);
        for (ASN1Encodable field : ASN1Sequence.getInstance(content)) {
            if (field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS) {
                ASN1EncodableVector kept = new ASN1EncodableVector(10);
                for (ASN1Encodable entry : ASN1Sequence.getInstance(tagged, true)) {
                    ASN1ObjectIdentifier oid = Extension.getInstance(entry).getExtnId();
                    if (!oid.equals(POISON) && !oid.equals(TIMESTAMPS)) {
                        kept.add(entry);
                    }
                }
                if (added != null) {
                    kept.add(added);
                }
                fields.add(new DERTaggedObject(true, EXTENSIONS, new DERSequence(kept)));
            } else {
                fields.add(field);
            }
        }
        return encoded(new DERSequence(fields));
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
