package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;

/**
 * A policy qualifier, if there is one at all, is an HTTP or HTTPS pointer to the practice statement
 * (BR 7.1.2.7.9, 7.1.2.10.5).
 */
public final class PolicyQualifiers implements Rule {

    private static final About ABOUT = About.baseline("policy-qualifiers", "7.1.2.7.9");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<CertificatePolicies> policies =
                specimen.value(
                        Extension.certificatePolicies,
                        CertificatePolicies.class,
                        CertificatePolicies::getInstance);
        if (policies.isEmpty()) {
            return Optional.empty();
        }
        for (PolicyInformation policy : policies.get().getPolicyInformation()) {
            ASN1Sequence qualifiers = policy.getPolicyQualifiers();
            if (qualifiers == null) {
                continue;
            }
            for (ASN1Encodable entry : qualifiers) {
                if (!isPointer(PolicyQualifierInfo.getInstance(entry))) {
                    return Optional.of("a policy qualifier is not an HTTP or HTTPS pointer");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPointer(PolicyQualifierInfo qualifier) {
        return PolicyQualifierId.id_qt_cps.equals(qualifier.getPolicyQualifierId())
                && qualifier.getQualifier() instanceof ASN1IA5String url
                && (url.getString().startsWith("http://")
                        || url.getString().startsWith("https://"));
    }
}
