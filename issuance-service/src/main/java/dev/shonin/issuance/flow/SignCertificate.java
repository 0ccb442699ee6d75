package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.LintReport;
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
import dev.shonin.pki.name.NamePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable String ocspUrl;
    private final SignLinted signLinted;
    private final CtLogs logs;
    private final SerialNumbers serials = new SerialNumbers(new SecureRandom());
    private final Map<TemplateKey, ContentTemplate> templates = new ConcurrentHashMap<>();

    @Inject
    SignCertificate(
            CertificationAuthority authority,
            Profiles profiles,
            CtLogs logs,
            IssuanceConfig config) {
        this(
                authority,
                profiles,
                PublicUrl.of(config),
                config.crl().partitions(),
                config.testNames() ? NamePolicy.withTestNames() : NamePolicy.publicInternet(),
                config.ocsp().enabled(),
                logs);
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
     * @param logs the Certificate Transparency logs; without any, certificates carry no timestamps
     */
    public SignCertificate(
            CertificationAuthority authority,
            Profiles profiles,
            String publicUrl,
            int crlPartitions,
            NamePolicy names,
            boolean ocsp,
            CtLogs logs) {
        this.authority = authority;
        this.profiles = profiles;
        this.publicUrl = publicUrl;
        this.crls = new CrlNames(publicUrl, crlPartitions);
        this.signLinted = new SignLinted(names);
        this.logs = logs;
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
        if (profile.kind() == CertificateKind.SUBSCRIBER_OV && grant.subject() == null) {
            return new Refused(IssuanceRefusal.noSubject(grant.profile()));
        }
        if (grant.maxValidityDays() - profile.daysBelowMaximum() < 1) {
            return new Refused(IssuanceRefusal.outdated("The policy leaves no validity."));
        }
        Instant wanted = grant.wantedNotAfter();
        if (wanted != null && !wanted.isAfter(now)) {
            return new Refused(IssuanceRefusal.outdated("The time it was wanted for is over."));
        }
        Validity validity = Validity.of(profile, grant.maxValidityDays(), wanted, now);
        Optional<Issuer> issuer = authority.issuerFor(now, validity.notAfter(), profile.issuers());
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
                grant.subject(),
                sorted,
                profile.crlPointer() ? crls.url(crls.of(issuer.name(), serial)) : null);
    }

    private Result sign(
            CertificateProfile profile, Issuer issuer, CertificateContent content, Instant now) {
        byte[] toBeSigned = template(profile, issuer).encode(content);
        boolean logged = profile.transparency() && logs.areConfigured();
        SignLinted.Result result =
                logged
                        ? signLinted.precertificate(toBeSigned, profile, issuer, now)
                        : signLinted.certificate(toBeSigned, profile, issuer, now);
        return switch (result) {
            case SignLinted.Refused refused -> new Refused(refused.refusal());
            case SignLinted.Signed signed ->
                    new Signed(
                            issuer,
                            content,
                            crls.of(issuer.name(), content.serialNumber()),
                            signed.der(),
                            !logged,
                            signed.lint());
        };
    }

    /**
     * Signs the certificate of a precertificate.
     *
     * @param precertificate the precertificate, DER
     * @param timestamps its SignedCertificateTimestampList
     * @param profile its profile's name
     * @param issuer its issuer's name
     * @param now the time of signing
     */
    public Result finish(
            byte[] precertificate, byte[] timestamps, String profile, String issuer, Instant now) {
        Optional<CertificateProfile> knownProfile = profiles.find(profile);
        Optional<Issuer> knownIssuer = authority.issuer(issuer);
        if (knownProfile.isEmpty()) {
            return new Refused(IssuanceRefusal.unknownProfile(profile));
        }
        if (knownIssuer.isEmpty()) {
            return new Refused(IssuanceRefusal.noIssuer());
        }
        byte[] poisoned = PrecertificateContent.of(precertificate);
        byte[] content = PrecertificateContent.withTimestamps(poisoned, timestamps);
        return switch (signLinted.certificate(
                content, knownProfile.get(), knownIssuer.get(), now)) {
            case SignLinted.Refused refused -> new Refused(refused.refusal());
            case SignLinted.Signed signed ->
                    // Equal to what the logs saw, but for the poison and the timestamps (RFC 6962
                    // §3.2, BR 7.1.2.9); proven on what was signed and not on what was meant.
                    PrecertificateContent.agree(PrecertificateContent.of(signed.der()), poisoned)
                            ? new Finished(knownIssuer.get(), signed.der(), signed.lint())
                            : new Refused(
                                    IssuanceRefusal.wrongResult(
                                            "The certificate is not its precertificate's."));
        };
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
     * @param certificate the certificate, or precertificate, DER
     * @param complete whether it is the certificate, or a precertificate that needs timestamps
     * @param lint what the lint said
     */
    public record Signed(
            Issuer issuer,
            CertificateContent content,
            String crl,
            byte[] certificate,
            boolean complete,
            LintReport lint)
            implements Result {}

    /**
     * The certificate of a precertificate.
     *
     * @param issuer who signed
     * @param certificate the certificate, DER
     * @param lint what the lint said
     */
    public record Finished(Issuer issuer, byte[] certificate, LintReport lint) implements Result {}

    /**
     * Nothing.
     *
     * @param refusal why
     */
    public record Refused(IssuanceRefusal refusal) implements Result {}
}
