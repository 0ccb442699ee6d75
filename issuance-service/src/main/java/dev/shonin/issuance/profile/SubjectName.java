package dev.shonin.issuance.profile;

import dev.shonin.issuance.domain.VettedSubject;
import dev.shonin.issuance.profile.CertificateProfile.SubjectPart;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;

/**
 * A server certificate's subject: what was vetted of the organization, as far as the profile takes
 * it, and the common name last; in the order and the string types of BR 7.1.4.2.
 */
final class SubjectName {

    private SubjectName() {}

    static X500Name of(
            @Nullable String commonName, @Nullable VettedSubject vetted, List<SubjectPart> parts) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        if (vetted != null) {
            for (SubjectPart part : SubjectPart.values()) {
                String value = parts.contains(part) ? value(part, vetted) : null;
                if (value != null) {
                    add(name, part, value);
                }
            }
        }
        if (commonName != null) {
            name.addRDN(BCStyle.CN, new DERUTF8String(commonName));
        }
        return name.build();
    }

    private static void add(X500NameBuilder name, SubjectPart part, String value) {
        if (part == SubjectPart.COUNTRY) {
            name.addRDN(BCStyle.C, new DERPrintableString(value));
        } else {
            name.addRDN(type(part), new DERUTF8String(value));
        }
    }

    private static ASN1ObjectIdentifier type(SubjectPart part) {
        return switch (part) {
            case COUNTRY -> BCStyle.C;
            case STATE_OR_PROVINCE -> BCStyle.ST;
            case LOCALITY -> BCStyle.L;
            case POSTAL_CODE -> BCStyle.POSTAL_CODE;
            case STREET_ADDRESS -> BCStyle.STREET;
            case ORGANIZATION -> BCStyle.O;
        };
    }

    private static @Nullable String value(SubjectPart part, VettedSubject vetted) {
        return switch (part) {
            case COUNTRY -> vetted.country();
            case STATE_OR_PROVINCE -> vetted.stateOrProvince();
            case LOCALITY -> vetted.locality();
            case POSTAL_CODE -> vetted.postalCode();
            case STREET_ADDRESS -> vetted.streetAddress();
            case ORGANIZATION -> vetted.organization();
        };
    }
}
