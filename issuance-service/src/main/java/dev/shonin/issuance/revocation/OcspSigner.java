package dev.shonin.issuance.revocation;

import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.SerialStatus;
import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.domain.Signer;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.ResponderCertificate;
import dev.shonin.issuance.sign.ResponderKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Signs OCSP answers for one issuer with a key of its own, so that the issuer's key signs one
 * short-lived certificate a fortnight and not an answer a request (RFC 6960 §4.2.2.2). Key and
 * certificate live in memory alone and are renewed half-way through their validity.
 */
public final class OcspSigner {

    /**
     * How long an answer holds: eight hours to ten days (BR 4.9.9). A day bridges an outage; how
     * soon a revocation is seen is a matter of how long answers are cached.
     */
    public static final Duration VALIDITY = Duration.ofHours(24);

    private static final Duration RENEWED_AFTER = ResponderCertificate.VALIDITY.dividedBy(2);

    private final Issuer issuer;
    private final ResponderKeys keys;
    private final Clock clock;
    private @Nullable Delegate delegate;

    /**
     * A signer.
     *
     * @param issuer the issuer it answers for
     * @param keys makes its keys
     * @param clock the time
     */
    public OcspSigner(Issuer issuer, ResponderKeys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /** The issuer it answers for. */
    public Issuer issuer() {
        return issuer;
    }

    /**
     * A signed answer.
     *
     * @param question what is asked
     * @param status what is known of the serial number
     */
    public OcspReply answer(OcspQuestion question, SerialStatus status) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Delegate with = delegate(now);
        Instant next = now.plus(VALIDITY);
        try {
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(with.id());
            builder.addResponse(
                    new CertificateID(question.certificate()),
                    status(status),
                    Date.from(now),
                    Date.from(next),
                    null);
            BasicOCSPResp basic =
                    builder.build(
                            new Content(with.signer()),
                            new X509CertificateHolder[] {with.certificate()},
                            Date.from(now));
            OCSPResp response = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic);
            return new OcspReply.Signed(
                    response.getEncoded(), now, next, !(status instanceof SerialStatus.Unassigned));
        } catch (OCSPException e) {
            throw new IllegalStateException("an OCSP answer cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Delegate delegate(Instant now) {
        Delegate current = delegate;
        if (current == null || !now.isBefore(current.since().plus(RENEWED_AFTER))) {
            current = newDelegate(now);
            delegate = current;
        }
        return current;
    }

    private Delegate newDelegate(Instant now) {
        ResponderKeys.ResponderKey key = keys.next();
        try {
            X509CertificateHolder certificate =
                    new X509CertificateHolder(
                            ResponderCertificate.issue(issuer, key.publicKey(), now));
            SubjectPublicKeyInfo info = certificate.getSubjectPublicKeyInfo();
            RespID id =
                    new RespID(
                            info,
                            new JcaDigestCalculatorProviderBuilder().build().get(RespID.HASH_SHA1));
            return new Delegate(key.signer(), certificate, id, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("an OCSP responder's name cannot be made", e);
        }
    }

    // Null is how Bouncy Castle says good. Unspecified is not written (BR 7.2.2).
    private static @Nullable CertificateStatus status(SerialStatus status) {
        return switch (status) {
            case SerialStatus.Good good -> CertificateStatus.GOOD;
            case SerialStatus.Unassigned unassigned -> new UnknownStatus();
            case SerialStatus.Revoked revoked ->
                    new RevokedStatus(
                            new RevokedInfo(
                                    new ASN1GeneralizedTime(
                                            Date.from(revoked.revocation().revokedAt())),
                                    revoked.revocation().reason() == RevocationReason.UNSPECIFIED
                                            ? null
                                            : CRLReason.lookup(
                                                    revoked.revocation().reason().code())));
        };
    }

    private record Delegate(
            Signer signer, X509CertificateHolder certificate, RespID id, Instant since) {}

    /** Lets Bouncy Castle's builder sign with a key that it does not see. */
    private static final class Content implements ContentSigner {

        private final Signer signer;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Content(Signer signer) {
            this.signer = signer;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            SignatureScheme scheme = signer.scheme();
            return AlgorithmIdentifier.getInstance(scheme.algorithmIdentifier());
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            return signer.sign(content.toByteArray());
        }
    }
}
