package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.lint.RuleSet;
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
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.issuance.transparency.PrecertificateContent;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.name.NamePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
        return switch (prepare(grant, request, now)) {
            case Refused refused -> refused;
            case Prepared prepared -> sign(prepared, now);
        };
    }

    /**
     * Makes the content of the certificate and signs nothing.
     *
     * @param grant what permits it, already judged
     * @param request the request, its signature verified
     * @param now the time of signing
     */
    Preparation prepare(Grant grant, CertificationRequest request, Instant now) {
        Optional<CertificateProfile> found = profiles.find(grant.profile());
        if (found.isEmpty()) {
            return new Refused(IssuanceRefusal.unknownProfile(grant.profile()));
        }
        CertificateProfile profile = found.get();
        if (profile.kind() == CertificateKind.SUBSCRIBER_OV && grant.subject() == null) {
            return new Refused(IssuanceRefusal.noSubject(grant.profile()));
        }
        if (profile.ruleSets().contains(RuleSet.BASELINE)
                && Duration.ofDays(grant.maxValidityDays())
                                .compareTo(ValidityLimits.at(grant.authorizedAt()))
                        <= 0
                && Duration.ofDays(grant.maxValidityDays()).compareTo(ValidityLimits.at(now)) > 0) {
            return new Refused(
                    IssuanceRefusal.outdated(
                            "The longest validity was shortened after the permission was given."));
        }
        if (grant.maxValidityDays() - profile.daysBelowMaximum() < 1) {
            return new Refused(IssuanceRefusal.noValidity());
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
        CertificateContent content = content(grant, profile, issuer.get(), request, validity);
        return new Prepared(
                profile,
                issuer.get(),
                content,
                crls.of(issuer.get().name(), content.serialNumber()),
                template(profile, issuer.get()).encode(content),
                profile.transparency() && logs.areConfigured());
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

    /** Lints and signs content that was prepared just now. */
    Result sign(Prepared prepared, Instant now) {
        SignLinted.Result result =
                signLinted.sign(
                        prepared.toBeSigned(),
                        prepared.logged(),
                        prepared.profile(),
                        prepared.issuer(),
                        now);
        return switch (result) {
            case SignLinted.Refused refused -> new Refused(refused.refusal());
            case SignLinted.Signed signed ->
                    new Signed(
                            prepared.issuer(),
                            prepared.content(),
                            prepared.crl(),
                            signed.der(),
                            !prepared.logged(),
                            signed.lint());
        };
    }

    /** What our own lint says of content, which is not signed yet. */
    LintReport lint(Prepared prepared, Instant now) {
        return signLinted.lint(prepared.toBeSigned(), prepared.profile(), prepared.issuer(), now);
    }

    /**
     * Signs content that was prepared before and has been seen by an external linter since.
     *
     * @param content the content as it was seen, with the poison of a precertificate or without
     * @param profile its profile's name
     * @param issuer its issuer's name
     * @param now the time of signing
     */
    Result signDraft(byte[] content, String profile, String issuer, Instant now) {
        Optional<CertificateProfile> knownProfile = profiles.find(profile);
        Optional<Issuer> knownIssuer = authority.issuer(issuer);
        if (knownProfile.isEmpty()) {
            return new Refused(IssuanceRefusal.unknownProfile(profile));
        }
        if (knownIssuer.isEmpty()) {
            return new Refused(IssuanceRefusal.noIssuer());
        }
        return switch (signLinted.sign(
                PrecertificateContent.plain(content),
                PrecertificateContent.isPoisoned(content),
                knownProfile.get(),
                knownIssuer.get(),
                now)) {
            case SignLinted.Refused refused -> new Refused(refused.refusal());
            case SignLinted.Signed signed ->
                    Arrays.equals(SignedObject.content(signed.der()), content)
                            ? new Finished(knownIssuer.get(), signed.der(), signed.lint())
                            : new Refused(
                                    IssuanceRefusal.wrongResult(
                                            "What was signed is not what the linter saw."));
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
        return switch (signLinted.sign(
                content, false, knownProfile.get(), knownIssuer.get(), now)) {
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
     * The certificate of a precertificate, or the signed object of a draft.
     *
     * @param issuer who signed
     * @param certificate the certificate or precertificate, DER
     * @param lint what the lint said
     */
    public record Finished(Issuer issuer, byte[] certificate, LintReport lint) implements Result {}

    /**
     * Nothing.
     *
     * @param refusal why
     */
    public record Refused(IssuanceRefusal refusal) implements Result, Preparation {}

    /** What came of preparing. */
    sealed interface Preparation {}

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
    record Prepared(
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
