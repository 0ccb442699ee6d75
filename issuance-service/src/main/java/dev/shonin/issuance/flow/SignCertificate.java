package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.Finding;
import dev.shonin.issuance.lint.LintContext;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.lint.Linter;
import dev.shonin.issuance.lint.Specimen;
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
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.name.NamePolicy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Makes a certificate of a grant and a sound request: content by the profile, lint, signature, and
 * the proof that what was signed is what was linted. Stores and publishes nothing.
 */
@ApplicationScoped
public class SignCertificate {

    private final CertificationAuthority authority;
    private final Profiles profiles;
    private final CrlNames crls;
    private final String publicUrl;
    private final NamePolicy names;
    private final @Nullable String ocspUrl;
    private final Linter linter = new Linter();
    private final SerialNumbers serials = new SerialNumbers(new SecureRandom());
    private final Map<TemplateKey, ContentTemplate> templates = new ConcurrentHashMap<>();

    @Inject
    SignCertificate(CertificationAuthority authority, Profiles profiles, IssuanceConfig config) {
        this(
                authority,
                profiles,
                PublicUrl.of(config),
                config.crl().partitions(),
                config.testNames() ? NamePolicy.withTestNames() : NamePolicy.publicInternet(),
                config.ocsp().enabled());
    }

    /**
     * A signing desk.
     *
     * @param authority the CA
     * @param profiles the profiles
     * @param publicUrl the http origin written into certificates
     * @param crlPartitions over how many CRLs an issuer's certificates are spread
     * @param names whether names kept for tests are accepted
     * @param ocsp whether there is an OCSP responder to point to
     */
    public SignCertificate(
            CertificationAuthority authority,
            Profiles profiles,
            String publicUrl,
            int crlPartitions,
            NamePolicy names,
            boolean ocsp) {
        this.authority = authority;
        this.profiles = profiles;
        this.publicUrl = publicUrl;
        this.crls = new CrlNames(publicUrl, crlPartitions);
        this.names = names;
        this.ocspUrl = ocsp ? publicUrl + "/ocsp" : null;
    }

    /**
     * Signs.
     *
     * @param grant what permits it, already judged
     * @param request the request, its signature verified
     * @param now the time of signing
     */
    public Result sign(Grant grant, CertificationRequest request, Instant now) {
        Optional<CertificateProfile> found = profiles.find(grant.profile());
        if (found.isEmpty()) {
            return new Refused(IssuanceRefusal.unknownProfile(grant.profile()));
        }
        CertificateProfile profile = found.get();
        if (grant.maxValidityDays() - profile.daysBelowMaximum() < 1) {
            return new Refused(IssuanceRefusal.outdated("The policy leaves no validity."));
        }
        Validity validity = Validity.of(profile, grant.maxValidityDays(), now);
        Optional<Issuer> issuer = authority.issuerFor(now, validity.notAfter());
        if (issuer.isEmpty()) {
            return new Refused(IssuanceRefusal.noIssuer());
        }
        return sign(
                profile,
                issuer.get(),
                content(grant, profile, issuer.get(), request, validity),
                now);
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
                sorted,
                profile.crlPointer() ? crls.url(crls.of(issuer.name(), serial)) : null);
    }

    private Result sign(
            CertificateProfile profile, Issuer issuer, CertificateContent content, Instant now) {
        SignatureScheme scheme = issuer.signer().scheme();
        byte[] toBeSigned = template(profile, issuer).encode(content);
        byte[] linted = SignedObject.unsigned(toBeSigned, scheme);
        LintReport report =
                linter.lint(
                        new Specimen(
                                linted, new LintContext(profile.kind(), now, issuer.view(), names)),
                        profile.ruleSets());
        if (!report.permitsSigning()) {
            return new Refused(
                    IssuanceRefusal.lint(
                            report.errors().stream()
                                    .map(Finding::toString)
                                    .collect(Collectors.joining("; "))));
        }
        byte[] signature = issuer.signer().sign(toBeSigned);
        byte[] certificate = SignedObject.assemble(toBeSigned, scheme, signature);
        // A broken signing module must not have the last word: what leaves here is what was linted,
        // and its signature is good.
        if (!SignedObject.differOnlyInSignature(certificate, linted)) {
            return new Refused(IssuanceRefusal.wrongResult("What was signed was not linted."));
        }
        if (!issuer.signer().verifies(toBeSigned, SignedObject.signature(certificate))) {
            return new Refused(IssuanceRefusal.wrongResult("The signature does not verify."));
        }
        return new Signed(
                issuer,
                content,
                crls.of(issuer.name(), content.serialNumber()),
                certificate,
                report);
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
    public sealed interface Result {}

    /**
     * A certificate.
     *
     * @param issuer who signed
     * @param content what makes it different from others
     * @param crl the CRL that would list it
     * @param certificate the certificate, DER
     * @param lint what the lint said
     */
    public record Signed(
            Issuer issuer,
            CertificateContent content,
            String crl,
            byte[] certificate,
            LintReport lint)
            implements Result {}

    /**
     * Nothing.
     *
     * @param refusal why
     */
    public record Refused(IssuanceRefusal refusal) implements Result {}
}
