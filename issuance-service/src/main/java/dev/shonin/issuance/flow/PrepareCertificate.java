package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.RuleSet;
import dev.shonin.issuance.lint.baseline.ReservedPolicies;
import dev.shonin.issuance.lint.baseline.ValidityLimits;
import dev.shonin.issuance.profile.CertificateContent;
import dev.shonin.issuance.profile.CertificateProfile;
import dev.shonin.issuance.profile.ContentTemplate;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.profile.SerialNumbers;
import dev.shonin.issuance.profile.Validity;
import dev.shonin.issuance.revocation.CrlNames;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.PublicUrl;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.issuance.transparency.PrecertificateContent;
import dev.shonin.pki.csr.CertificationRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a certificate will say: by its profile, its grant and its request, for an issuer
 * that outlives it. Signs nothing; {@link SignCertificate} signs nothing else.
 */
@ApplicationScoped
public class PrepareCertificate {

    private final CertificationAuthority authority;
    private final Profiles profiles;
    private final CrlNames crls;
    private final String publicUrl;
    private final @Nullable String ocspUrl;
    private final CtLogs logs;
    private final SerialNumbers serials = new SerialNumbers(new SecureRandom());
    private final Map<TemplateKey, ContentTemplate> templates = new ConcurrentHashMap<>();

    @Inject
    PrepareCertificate(
            CertificationAuthority authority,
            Profiles profiles,
            CtLogs logs,
            IssuanceConfig config) {
        this(
                authority,
                profiles,
                PublicUrl.of(config),
                config.crl().partitions(),
                config.ocsp().enabled(),
                logs);
    }

    /**
     * A drawing desk.
     *
     * @param authority the CA
     * @param profiles the profiles
     * @param publicUrl the http origin written into certificates
     * @param crlPartitions over how many CRLs an issuer's certificates are spread
     * @param ocsp whether there is an OCSP responder to point to
     * @param logs the Certificate Transparency logs; without any, certificates carry no timestamps
     */
    public PrepareCertificate(
            CertificationAuthority authority,
            Profiles profiles,
            String publicUrl,
            int crlPartitions,
            boolean ocsp,
            CtLogs logs) {
        this.authority = authority;
        this.profiles = profiles;
        this.publicUrl = publicUrl;
        this.crls = new CrlNames(publicUrl, crlPartitions);
        this.logs = logs;
        this.ocspUrl = ocsp ? publicUrl + "/ocsp" : null;
    }

    /**
     * Makes the content of a certificate.
     *
     * @param grant what permits it, already judged
     * @param request the request, its signature verified
     * @param now the time of signing
     */
    public Preparation prepare(Grant grant, CertificationRequest request, Instant now) {
        Optional<CertificateProfile> found = profiles.find(grant.profile());
        if (found.isEmpty()) {
            return new Refused(IssuanceRefusal.unknownProfile(grant.profile()));
        }
        CertificateProfile profile = found.get();
        Optional<IssuanceRefusal> hindrance = hindrance(grant, profile, now);
        if (hindrance.isPresent()) {
            return new Refused(hindrance.get());
        }
        Validity validity =
                Validity.of(profile, grant.maxValidityDays(), grant.wantedNotAfter(), now);
        Optional<Issuer> issuer =
                authority.issuerFor(
                        now,
                        validity.notAfter(),
                        profile.issuers(),
                        candidate -> issuesUnderPolicyOf(profile, candidate));
        if (issuer.isEmpty()) {
            return new Refused(IssuanceRefusal.noIssuer());
        }
        CertificateContent content = content(grant, profile, issuer.get(), request, validity);
        return new Prepared(
                profile,
                issuer.get(),
                content,
                crls.of(issuer.get().name(), content.serialNumber()),
                template(profile, issuer.get()).encode(content),
                profile.transparency() && logs.areConfigured());
    }

    // BR 7.1.2.10.5; whoever issues for a private circle names policies as they like.
    private static boolean issuesUnderPolicyOf(CertificateProfile profile, Issuer issuer) {
        return !profile.ruleSets().contains(RuleSet.BASELINE)
                || issuer.view().issuesUnder(ReservedPolicies.of(profile.kind()));
    }

    /** Why there is no certificate of this profile by this grant now. */
    private static Optional<IssuanceRefusal> hindrance(
            Grant grant, CertificateProfile profile, Instant now) {
        if (profile.kind() == CertificateKind.SUBSCRIBER_OV && grant.subject() == null) {
            return Optional.of(IssuanceRefusal.noSubject(grant.profile()));
        }
        Duration longest = Duration.ofDays(grant.maxValidityDays());
        if (profile.ruleSets().contains(RuleSet.BASELINE)
                && longest.compareTo(ValidityLimits.at(grant.authorizedAt())) <= 0
                && longest.compareTo(ValidityLimits.at(now)) > 0) {
            return Optional.of(
                    IssuanceRefusal.outdated(
                            "The longest validity was shortened after the permission was given."));
        }
        if (grant.maxValidityDays() - profile.daysBelowMaximum() < 1) {
            return Optional.of(IssuanceRefusal.noValidity());
        }
        Instant wanted = grant.wantedNotAfter();
        if (wanted != null && !wanted.isAfter(now)) {
            return Optional.of(IssuanceRefusal.tooLate());
        }
        return Optional.empty();
    }

    private CertificateContent content(
            Grant grant,
            CertificateProfile profile,
            Issuer issuer,
            CertificationRequest request,
            Validity validity) {
        BigInteger serial = serials.next();
        List<String> sorted = grant.names().stream().sorted().toList();
        return new CertificateContent(
                serial,
                validity,
                request.publicKey().der(),
                CertificateContent.commonName(profile, grant.commonName(), sorted),
                grant.subject(),
                sorted,
                profile.crlPointer() ? crls.url(crls.of(issuer.name(), serial)) : null);
    }

    private ContentTemplate template(CertificateProfile profile, Issuer issuer) {
        return templates.computeIfAbsent(
                new TemplateKey(profile.name(), issuer.name()),
                key ->
                        new ContentTemplate(
                                profile,
                                issuer.view(),
                                issuer.signer().scheme(),
                                publicUrl + "/ca/" + issuer.name() + ".crt",
                                ocspUrl));
    }

    private record TemplateKey(String profile, String issuer) {}

    /** What came of it. */
    public sealed interface Preparation {}

    /**
     * Nothing.
     *
     * @param refusal why
     */
    public record Refused(IssuanceRefusal refusal) implements Preparation {}

    /**
     * Content that may be signed once it is linted.
     *
     * @param profile its profile
     * @param issuer who is to sign
     * @param content what makes it different from others
     * @param crl the CRL that would list it
     * @param toBeSigned the TBSCertificate, without a poison
     * @param logged whether a precertificate comes first
     */
    public record Prepared(
            CertificateProfile profile,
            Issuer issuer,
            CertificateContent content,
            String crl,
            byte[] toBeSigned,
            boolean logged)
            implements Preparation {

        /** The content that is signed first. */
        byte[] first() {
            return logged ? PrecertificateContent.poisoned(toBeSigned) : toBeSigned;
        }
    }
}
