package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.flow.PrepareCertificate.Prepared;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.profile.CertificateContent;
import dev.shonin.issuance.profile.CertificateProfile;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.issuance.transparency.PrecertificateContent;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.name.NamePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lints and signs content, and proves that what was signed is what was linted: a certificate, the
 * one of a precertificate, or what an external linter has seen. What it says is decided by {@link
 * PrepareCertificate}. Stores and publishes nothing.
 */
@ApplicationScoped
public class SignCertificate {

    private final PrepareCertificate prepare;
    private final CertificationAuthority authority;
    private final Profiles profiles;
    private final SignLinted signLinted;

    @Inject
    SignCertificate(
            PrepareCertificate prepare,
            CertificationAuthority authority,
            Profiles profiles,
            IssuanceConfig config) {
        this(
                prepare,
                authority,
                profiles,
                config.testNames() ? NamePolicy.withTestNames() : NamePolicy.publicInternet());
    }

    /**
     * A signing desk.
     *
     * @param prepare makes the contents
     * @param authority the CA
     * @param profiles the profiles
     * @param names whether names kept for tests are accepted
     */
    public SignCertificate(
            PrepareCertificate prepare,
            CertificationAuthority authority,
            Profiles profiles,
            NamePolicy names) {
        this.prepare = prepare;
        this.authority = authority;
        this.profiles = profiles;
        this.signLinted = new SignLinted(names);
    }

    /**
     * Prepares and signs.
     *
     * @param grant what permits it, already judged
     * @param request the request, its signature verified
     * @param now the time of signing
     */
    public Result sign(Grant grant, CertificationRequest request, Instant now) {
        return switch (prepare.prepare(grant, request, now)) {
            case PrepareCertificate.Refused refused -> new Refused(refused.refusal());
            case Prepared prepared -> sign(prepared, now);
        };
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
    public record Refused(IssuanceRefusal refusal) implements Result {}
}
