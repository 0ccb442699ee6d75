package dev.shonin.pki.csr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Reads the subject's attributes in their order, with their text as it is. */
final class RequestSubject {

    private static final Map<ASN1ObjectIdentifier, String> SHORT_NAMES =
            Map.ofEntries(
                    Map.entry(BCStyle.C, "C"),
                    Map.entry(BCStyle.ST, "ST"),
                    Map.entry(BCStyle.L, "L"),
                    Map.entry(BCStyle.O, "O"),
                    Map.entry(BCStyle.OU, "OU"),
                    Map.entry(BCStyle.CN, "CN"),
                    Map.entry(BCStyle.STREET, "STREET"),
                    Map.entry(BCStyle.POSTAL_CODE, "postalCode"),
                    Map.entry(BCStyle.SERIALNUMBER, "serialNumber"),
                    Map.entry(BCStyle.BUSINESS_CATEGORY, "businessCategory"),
                    Map.entry(BCStyle.EmailAddress, "emailAddress"),
                    Map.entry(BCStyle.DC, "DC"),
                    Map.entry(BCStyle.UID, "UID"),
                    Map.entry(BCStyle.T, "title"),
                    Map.entry(BCStyle.SURNAME, "SN"),
                    Map.entry(BCStyle.GIVENNAME, "GN"),
                    Map.entry(BCStyle.UnstructuredName, "unstructuredName"));

    private RequestSubject() {}

    static List<SubjectField> read(X500Name subject) throws IOException {
        List<SubjectField> fields = new ArrayList<>();
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                fields.add(field(attribute));
            }
        }
        return List.copyOf(fields);
    }

    private static SubjectField field(AttributeTypeAndValue attribute) throws IOException {
        String name = SHORT_NAMES.getOrDefault(attribute.getType(), attribute.getType().getId());
        ASN1Encodable value = attribute.getValue();
        if (!(value instanceof ASN1String text)) {
            String hex = HexFormat.of().formatHex(value.toASN1Primitive().getEncoded());
            return new SubjectField(name, hex, false);
        }
        try {
            String decoded = text.getString();
            return new SubjectField(name, decoded, Mojibake.isLikely(decoded));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new SubjectField(name, lenient(text), true);
        }
    }

    /** Octets that are not UTF-8 though declared so, with replacement characters. */
    private static String lenient(ASN1String text) throws IOException {
        if (text instanceof ASN1UTF8String utf8) {
            byte[] encoded = utf8.getEncoded();
            int header = encoded[1] >= 0 ? 2 : 2 + (encoded[1] & 0x7F);
            return new String(encoded, header, encoded.length - header, StandardCharsets.UTF_8);
        }
        return "";
    }
}
