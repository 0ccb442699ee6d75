package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.Specimen;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Whether two CAs are of one organization, as far as their certificates tell. */
final class Affiliation {

    private Affiliation() {}

    /**
     * Whether subject and issuer name the same organization. Affiliates of another name (BR 1.6.1)
     * cannot be told from strangers and are held to what holds for those.
     */
    static boolean ofSubjectAndIssuer(Specimen specimen) {
        List<String> subject = organizations(specimen.fields().subject());
        return !subject.isEmpty() && subject.equals(organizations(specimen.issuer().subject()));
    }

    private static List<String> organizations(X500Name name) {
        return Arrays.stream(name.getRDNs(BCStyle.O))
                .map(rdn -> ((ASN1String) rdn.getFirst().getValue()).getString())
                .toList();
    }
}
