package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A server certificate without an OCSP pointer has a CRL pointer, unless it lives seven days at
 * most; a subordinate CA's always has one (BR 7.1.2.11.2, 1.6.1 "Short-lived Subscriber
 * Certificate").
 */
public final class CrlPointerPresence implements Rule {

    private static final About ABOUT =
            About.baseline("crl-pointer-presence", "7.1.2.11.2").forServerPath();
    private static final Duration SHORT_LIVED = Duration.ofDays(7);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (specimen.has(Extension.cRLDistributionPoints)) {
            return Optional.empty();
        }
        boolean optional =
                specimen.kind().isSubscriber()
                        && (hasOcsp(specimen)
                                || specimen.fields().validityPeriod().compareTo(SHORT_LIVED) <= 0);
        return optional
                ? Optional.empty()
                : Optional.of("there is neither a CRL nor an OCSP pointer where one is required");
    }

    private static boolean hasOcsp(Specimen specimen) {
        return specimen
                .value(
                        Extension.authorityInfoAccess,
                        AuthorityInformationAccess.class,
                        AuthorityInformationAccess::getInstance)
                .stream()
                .flatMap(access -> Arrays.stream(access.getAccessDescriptions()))
                .anyMatch(d -> d.getAccessMethod().equals(AccessDescription.id_ad_ocsp));
    }
}
