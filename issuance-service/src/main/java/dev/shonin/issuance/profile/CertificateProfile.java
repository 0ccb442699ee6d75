package dev.shonin.issuance.profile;

import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What goes into a certificate; read from a file, see {@code profiles/dv-public.properties} for
 * what each field means there.
 *
 * @param name the name events call it by
 * @param kind the certificate profile of BR 7.1.2 it follows
 * @param ruleSets the lint rules its certificates are held to
 * @param externalLint whether the external linter is asked too, where one is configured
 * @param validityDays the validity, in days of 86,400 seconds
 * @param daysBelowMaximum how many days the validity stays below the longest that policy allows (BR
 *     6.3.2: not the maximum permissible time by default)
 * @param backdating how far notBefore lies before the signing, for clients whose clocks are slow
 * @param commonName what becomes the subject's commonName
 * @param subjectParts what of the vetted organization stands in the subject; empty for nothing
 * @param policies the certificate policies, object identifiers in order
 * @param keyUsageRsa the key usage bits for RSA keys
 * @param keyUsageEc the key usage bits for EC keys
 * @param keyPurposes the extended key usages, object identifiers
 * @param caIssuersPointer whether authorityInfoAccess points to the issuing CA's certificate
 * @param crlPointer whether the certificate points to its CRL
 * @param ocspPointer whether authorityInfoAccess points to the OCSP responder, where there is one
 * @param transparency whether timestamps of Certificate Transparency logs are embedded, where logs
 *     are configured
 * @param issuers the intermediates that may sign, by name; empty for every one
 */
public record CertificateProfile(
        String name,
        CertificateKind kind,
        Set<RuleSet> ruleSets,
        boolean externalLint,
        int validityDays,
        int daysBelowMaximum,
        Duration backdating,
        CommonNameChoice commonName,
        List<SubjectPart> subjectParts,
        List<String> policies,
        Set<KeyUsageBit> keyUsageRsa,
        Set<KeyUsageBit> keyUsageEc,
        List<String> keyPurposes,
        boolean caIssuersPointer,
        boolean crlPointer,
        boolean ocspPointer,
        boolean transparency,
        Set<String> issuers) {

    /** Takes its own copies. */
    public CertificateProfile {
        ruleSets = Set.copyOf(ruleSets);
        subjectParts = List.copyOf(subjectParts);
        policies = List.copyOf(policies);
        keyUsageRsa = Set.copyOf(keyUsageRsa);
        keyUsageEc = Set.copyOf(keyUsageEc);
        keyPurposes = List.copyOf(keyPurposes);
        issuers = Set.copyOf(issuers);
    }

    /** What becomes the commonName. */
    public enum CommonNameChoice {
        /** The order's common name, or the first other name that fits into 64 characters. */
        FIRST_FITTING,
        /** None: the subject is empty (BR 7.1.2.7.2: NOT RECOMMENDED to have one). */
        NONE
    }

    /**
     * What of a vetted organization may stand in a subject, in the order in which it does (BR
     * 7.1.4.2).
     */
    public enum SubjectPart {
        COUNTRY,
        STATE_OR_PROVINCE,
        LOCALITY,
        POSTAL_CODE,
        STREET_ADDRESS,
        ORGANIZATION
    }
}
