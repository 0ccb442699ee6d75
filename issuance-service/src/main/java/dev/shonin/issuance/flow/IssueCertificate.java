package dev.shonin.issuance.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.IssuanceFailed;
import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Verdict;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.policy.GrantIsCurrent;
import dev.shonin.issuance.policy.NamesAreCertifiable;
import dev.shonin.issuance.policy.RequestIsSound;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.issuance.store.BlockedKeys;
import dev.shonin.issuance.store.Certificates;
import dev.shonin.issuance.store.Issuances;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.name.NamePolicy;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Issues the certificate of an order, once, however often the permission comes: the right to sign
 * is taken first, in the transaction that stores the certificate and publishes the event.
 *
 * <p>Should the process die between signing and commit, the signature dies with it: nobody else has
 * seen it, the right is free again, and the redelivered event leads to the one certificate.
 */
@ApplicationScoped
public class IssueCertificate {

    private static final Logger LOG = Logger.getLogger(IssueCertificate.class);

    private final GrantIsCurrent grantIsCurrent = new GrantIsCurrent();
    private final NamesAreCertifiable namesAreCertifiable;
    private final RequestIsSound requestIsSound;
    private final SignCertificate desk;
    private final Issuances issuances;
    private final Certificates certificates;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Clock clock;

    IssueCertificate(
            IssuanceConfig config,
            BlockedKeys blockedKeys,
            SignCertificate desk,
            Issuances issuances,
            Certificates certificates,
            Outbox outbox,
            MeterRegistry metrics,
            Clock clock) {
        this.namesAreCertifiable =
                new NamesAreCertifiable(
                        config.testNames()
                                ? NamePolicy.withTestNames()
                                : NamePolicy.publicInternet());
        this.requestIsSound = new RequestIsSound(blockedKeys);
        this.desk = desk;
        this.issuances = issuances;
        this.certificates = certificates;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Issues by a grant, or publishes why not; does nothing for an order that is issued. */
    @Transactional(TxType.MANDATORY)
    public void issue(Grant grant) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!issuances.claim(grant.orderId(), now)) {
            LOG.debugf("%s is issued already", grant.orderId());
            return;
        }
        if (grantIsCurrent.judge(grant, now) instanceof Verdict.Failed failed) {
            refuse(grant, failed.refusal(), now);
            return;
        }
        if (namesAreCertifiable.judge(grant) instanceof Verdict.Failed failed) {
            refuse(grant, failed.refusal(), now);
            return;
        }
        switch (requestIsSound.judge(grant.request())) {
            case RequestIsSound.Unsound unsound -> refuse(grant, unsound.refusal(), now);
            case RequestIsSound.Sound sound -> sign(grant, sound.request(), now);
        }
    }

    private void sign(Grant grant, CertificationRequest request, Instant now) {
        switch (desk.sign(grant, request, now)) {
            case SignCertificate.Refused refused -> refuse(grant, refused.refusal(), now);
            case SignCertificate.Signed signed ->
                    store(grant, signed, request.publicKey().sha256(), now);
        }
    }

    private void store(Grant grant, SignCertificate.Signed signed, String keySha256, Instant now) {
        IssuedCertificate certificate =
                new IssuedCertificate(
                        Ids.next("crt"),
                        grant.orderId(),
                        grant.accountId(),
                        grant.profile(),
                        signed.issuer().name(),
                        signed.content().serialNumber().toString(16),
                        grant.commonName(),
                        signed.content().names(),
                        signed.content().validity().notBefore(),
                        signed.content().validity().notAfter(),
                        keySha256,
                        sha256(signed.certificate()),
                        signed.certificate(),
                        signed.crl(),
                        now,
                        null);
        certificates.add(certificate, grant, evidence(signed.lint()));
        outbox.publish(
                new CertificateIssued(
                        certificate.id(),
                        certificate.orderId(),
                        certificate.accountId(),
                        certificate.profile(),
                        certificate.commonName(),
                        certificate.names(),
                        certificate.serialNumber(),
                        certificate.fingerprintSha256(),
                        certificate.notBefore(),
                        certificate.notAfter(),
                        Pem.certificate(certificate.der()),
                        signed.issuer().pem(),
                        now));
        metrics.counter("shonin.issuance.issued", "profile", grant.profile()).increment();
    }

    private void refuse(Grant grant, IssuanceRefusal refusal, Instant now) {
        issuances.refused(grant, refusal, now);
        outbox.publish(
                new IssuanceFailed(
                        grant.orderId(),
                        refusal.code(),
                        refusal.detail(),
                        refusal.retryable(),
                        now));
        metrics.counter("shonin.issuance.refused", "code", refusal.code()).increment();
        if (refusal.isOperatorsTask()) {
            LOG.errorf(
                    "Issuance for %s stopped: %s: %s",
                    grant.orderId(), refusal.code(), refusal.detail());
        } else {
            LOG.infof("Issuance for %s refused: %s", grant.orderId(), refusal.code());
        }
    }

    private static String evidence(LintReport report) {
        return report.findings().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n", report.rulesApplied() + " rules applied\n", ""));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
