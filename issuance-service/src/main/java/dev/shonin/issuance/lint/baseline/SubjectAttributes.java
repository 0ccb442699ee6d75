package dev.shonin.issuance.lint.baseline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The two tables of BR 7.1.4.2: order, string type and longest value of a subject's attributes. */
final class SubjectAttributes {

    private static final ASN1ObjectIdentifier JURISDICTION_COUNTRY =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.60.2.1.3");
    private static final ASN1ObjectIdentifier JURISDICTION_STATE =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.60.2.1.2");
    private static final ASN1ObjectIdentifier JURISDICTION_LOCALITY =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.60.2.1.1");

    /** The order in which attributes stand in a subject. */
    static final List<ASN1ObjectIdentifier> ORDER =
            List.of(
                    BCStyle.DC,
                    BCStyle.C,
                    BCStyle.ST,
                    BCStyle.L,
                    BCStyle.POSTAL_CODE,
                    BCStyle.STREET,
                    BCStyle.O,
                    BCStyle.SURNAME,
                    BCStyle.GIVENNAME,
                    BCStyle.OU,
                    BCStyle.CN);

    private static final Set<ASN1ObjectIdentifier> PRINTABLE_ONLY =
            Set.of(BCStyle.C, BCStyle.SERIALNUMBER, JURISDICTION_COUNTRY);

    private static final Map<ASN1ObjectIdentifier, Integer> LIMITS =
            Map.ofEntries(
                    Map.entry(BCStyle.DC, 63),
                    Map.entry(BCStyle.C, 2),
                    Map.entry(BCStyle.ST, 128),
                    Map.entry(BCStyle.L, 128),
                    Map.entry(BCStyle.POSTAL_CODE, 40),
                    Map.entry(BCStyle.STREET, 128),
                    Map.entry(BCStyle.O, 64),
                    Map.entry(BCStyle.SURNAME, 64),
                    Map.entry(BCStyle.GIVENNAME, 64),
                    Map.entry(BCStyle.OU, 64),
                    Map.entry(BCStyle.CN, 64),
                    Map.entry(BCStyle.BUSINESS_CATEGORY, 128),
                    Map.entry(JURISDICTION_COUNTRY, 2),
                    Map.entry(JURISDICTION_STATE, 128),
                    Map.entry(JURISDICTION_LOCALITY, 128),
                    Map.entry(BCStyle.SERIALNUMBER, 64));

    private SubjectAttributes() {}

    /** The longest value of an attribute, in characters; unbounded where no table names it. */
    static int limit(ASN1ObjectIdentifier type) {
        return LIMITS.getOrDefault(type, Integer.MAX_VALUE);
    }

    /** An attribute's value as it stands, without the escapes of its printed form. */
    static String text(AttributeTypeAndValue attribute) {
        return attribute.getValue() instanceof ASN1String string ? string.getString() : "";
    }

    /** Whether an attribute's value is of the string type the tables ask for. */
    static boolean isEncodedAsRequired(AttributeTypeAndValue attribute) {
        ASN1Encodable value = attribute.getValue();
        if (attribute.getType().equals(BCStyle.DC)) {
            return value instanceof ASN1IA5String;
        }
        if (PRINTABLE_ONLY.contains(attribute.getType())) {
            return value instanceof ASN1PrintableString;
        }
        return value instanceof ASN1PrintableString || value instanceof ASN1UTF8String;
    }
}
