package dev.shonin.issuance.flow;

import dev.shonin.events.CertificateIssued;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.issuance.store.Certificates;
import dev.shonin.kit.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Stores a certificate and tells of it, in one transaction. */
@ApplicationScoped
public class PublishIssued {

    private final Certificates certificates;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final CertificationAuthority authority;

    PublishIssued(
            Certificates certificates,
            Outbox outbox,
            MeterRegistry metrics,
            CertificationAuthority authority) {
        this.certificates = certificates;
        this.authority = authority;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * Stores and tells.
     *
     * @param certificate the certificate
     * @param permission what permitted it
     * @param evidence what the lint said
     * @param chainPem the certificates between it and the root
     * @param now when it was signed
     */
    @Transactional(TxType.MANDATORY)
    public void publish(
            IssuedCertificate certificate,
            Permission permission,
            String evidence,
            String chainPem,
            Instant now) {
        certificates.add(certificate, permission, evidence);
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
                        chainPem,
                        now,
                        authority.rootPem()));
        metrics.counter("shonin.issuance.issued", "profile", certificate.profile()).increment();
    }

    /** A lint's result as it is kept. */
    static String evidence(LintReport report) {
        return report.findings().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n", report.rulesApplied() + " rules applied\n", ""));
    }

    /** SHA-256, lower-case hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
