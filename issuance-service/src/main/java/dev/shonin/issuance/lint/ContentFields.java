package dev.shonin.issuance.lint;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/**
 * The fields of a TBSCertificate (RFC 5280 §4.1), read without judging them: a library class would
 * refuse some of the very faults that rules are to report.
 *
 * @param version the version number as written (2 for v3); 0 where it is left out
 * @param serialNumber the serial number
 * @param signature the inner signature algorithm
 * @param issuer the issuer's name
 * @param validity the two times, as written
 * @param subject the subject's name
 * @param publicKey the certified key
 * @param hasUniqueIds whether one of the unique identifiers of X.509 v2 is present
 * @param extensions the extensions in order, repeated ones too
 */
public record ContentFields(
        int version,
        BigInteger serialNumber,
        AlgorithmIdentifier signature,
        X500Name issuer,
        ASN1Sequence validity,
        X500Name subject,
        SubjectPublicKeyInfo publicKey,
        boolean hasUniqueIds,
        List<Extension> extensions) {

    private static final int WHOLE_SECONDS = "yyyyMMddHHmmss".length();
    private static final String ZULU = "GMT+00:00";

    static ContentFields read(ASN1Sequence tbs) {
        int at = 0;
        int version = 0;
        if (tbs.getObjectAt(0) instanceof ASN1TaggedObject tagged) {
            version = ASN1Integer.getInstance(tagged, true).intValueExact();
            at++;
        }
        boolean uniqueIds = false;
        List<Extension> extensions = new ArrayList<>();
        for (int i = at + 6; i < tbs.size(); i++) {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(tbs.getObjectAt(i));
            if (tagged.getTagNo() == 3) {
                for (ASN1Encodable entry : ASN1Sequence.getInstance(tagged, true)) {
                    extensions.add(Extension.getInstance(entry));
                }
            } else {
                uniqueIds = true;
            }
        }
        return new ContentFields(
                version,
                ASN1Integer.getInstance(tbs.getObjectAt(at)).getValue(),
                AlgorithmIdentifier.getInstance(tbs.getObjectAt(at + 1)),
                X500Name.getInstance(tbs.getObjectAt(at + 2)),
                ASN1Sequence.getInstance(tbs.getObjectAt(at + 3)),
                X500Name.getInstance(tbs.getObjectAt(at + 4)),
                SubjectPublicKeyInfo.getInstance(tbs.getObjectAt(at + 5)),
                uniqueIds,
                List.copyOf(extensions));
    }

    /** Start of the validity. */
    public Instant notBefore() {
        return instant(Time.getInstance(validity.getObjectAt(0)));
    }

    /** End of the validity, its last second included. */
    public Instant notAfter() {
        return instant(Time.getInstance(validity.getObjectAt(1)));
    }

    // Read here for the one form that DER permits: several rules ask, and the library's way over
    // SimpleDateFormat takes as long as some rules together. Other forms take that way.
    private static Instant instant(Time time) {
        String text = time.getTime();
        if (text.length() != WHOLE_SECONDS + ZULU.length() || !text.endsWith(ZULU)) {
            return time.getDate().toInstant();
        }
        try {
            return LocalDateTime.of(
                            Integer.parseInt(text, 0, 4, 10),
                            Integer.parseInt(text, 4, 6, 10),
                            Integer.parseInt(text, 6, 8, 10),
                            Integer.parseInt(text, 8, 10, 10),
                            Integer.parseInt(text, 10, 12, 10),
                            Integer.parseInt(text, 12, 14, 10))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    /**
     * The Validity Period: from notBefore through notAfter, inclusive (BR 1.6.1), so one second
     * more than their difference.
     */
    public Duration validityPeriod() {
        return Duration.between(notBefore(), notAfter()).plusSeconds(1);
    }
}
