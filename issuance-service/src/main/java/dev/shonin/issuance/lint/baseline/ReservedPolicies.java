package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.CertificateKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.PolicyInformation;

/** The reserved certificate policy identifiers (BR 7.1.6.1). */
public final class ReservedPolicies {

    private static final ASN1ObjectIdentifier DOMAIN_VALIDATED =
            new ASN1ObjectIdentifier("2.23.140.1.2.1");
    private static final ASN1ObjectIdentifier ORGANIZATION_VALIDATED =
            new ASN1ObjectIdentifier("2.23.140.1.2.2");
    private static final Set<ASN1ObjectIdentifier> ALL =
            Set.of(
                    DOMAIN_VALIDATED,
                    ORGANIZATION_VALIDATED,
                    // individual validated
                    new ASN1ObjectIdentifier("2.23.140.1.2.3"),
                    // extended validation
                    new ASN1ObjectIdentifier("2.23.140.1.1"));

    /** anyPolicy (RFC 5280 §4.2.1.4). */
    static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    private ReservedPolicies() {}

    /** Whether an identifier is reserved. */
    static boolean isReserved(ASN1ObjectIdentifier policy) {
        return ALL.contains(policy);
    }

    /** The reserved identifiers in an extension, in order. */
    static List<ASN1ObjectIdentifier> in(CertificatePolicies policies) {
        return Arrays.stream(policies.getPolicyInformation())
                .map(PolicyInformation::getPolicyIdentifier)
                .filter(ALL::contains)
                .toList();
    }

    /** The identifier of a kind of server certificate. */
    public static ASN1ObjectIdentifier of(CertificateKind kind) {
        return switch (kind) {
            case SUBSCRIBER_DV -> DOMAIN_VALIDATED;
            case SUBSCRIBER_OV -> ORGANIZATION_VALIDATED;
            case ROOT, CROSS, SUBORDINATE, OCSP_RESPONDER ->
                    throw new IllegalArgumentException("only a server's certificate has a type");
        };
    }
}
