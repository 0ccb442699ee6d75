package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.InstallationFinding;
import dev.shonin.issuance.domain.IssuanceException.BadTarget;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.ServerProbe;
import dev.shonin.issuance.domain.ServerProbe.Sight;
import dev.shonin.issuance.policy.installation.ChainIsComplete;
import dev.shonin.issuance.policy.installation.HttpRedirects;
import dev.shonin.issuance.policy.installation.Inspection;
import dev.shonin.issuance.policy.installation.InstallationRule;
import dev.shonin.issuance.policy.installation.NameMatches;
import dev.shonin.issuance.policy.installation.NotExpired;
import dev.shonin.issuance.policy.installation.ProtocolIsCurrent;
import dev.shonin.issuance.policy.installation.ServesThisCertificate;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NameRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at a server as a visitor would, and says whether the certificate is installed well. */
@ApplicationScoped
public class CheckInstallation {

    private static final int MOST_PORT = 65_535;
    private static final List<InstallationRule> RULES =
            List.of(
                    new ServesThisCertificate(),
                    new ChainIsComplete(),
                    new NameMatches(),
                    new NotExpired(),
                    new ProtocolIsCurrent(),
                    new HttpRedirects());

    private final ServerProbe probe;
    private final ServeCaFiles caFiles;
    private final CertificationAuthority authority;
    private final Clock clock;

    CheckInstallation(
            ServerProbe probe,
            ServeCaFiles caFiles,
            CertificationAuthority authority,
            Clock clock) {
        this.probe = probe;
        this.caFiles = caFiles;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Looks at a server.
     *
     * @param certificate the certificate that should be there
     * @param host a name, as A-labels or U-labels
     * @param port 1 to 65535
     * @throws BadTarget when host or port is none
     */
    public Outcome check(IssuedCertificate certificate, String host, int port) {
        String target = name(host);
        if (port < 1 || port > MOST_PORT) {
            throw new BadTarget("port");
        }
        return switch (probe.tls(target, port)) {
            case Sight.Unreachable unreachable ->
                    new Outcome(
                            target,
                            port,
                            Optional.empty(),
                            List.of(
                                    InstallationFinding.error(
                                            "connection."
                                                    + unreachable
                                                            .obstacle()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT)
                                                            .replace('_', '-'),
                                            target,
                                            Integer.toString(port))));
            case Sight.Served served -> judge(certificate, target, port, served);
        };
    }

    private Outcome judge(
            IssuedCertificate certificate, String host, int port, Sight.Served served) {
        Inspection inspection =
                new Inspection(
                        host,
                        certificate,
                        caFiles.chain(certificate.issuer()).stream()
                                .map(CheckInstallation::x509)
                                .toList(),
                        x509(authority.root()),
                        served,
                        probe.http(host),
                        clock.instant());
        return new Outcome(
                host,
                port,
                Optional.of(served),
                RULES.stream().map(rule -> rule.judge(inspection)).toList());
    }

    private static String name(String host) {
        try {
            DomainName name = DomainName.ofAccepted(host);
            if (!name.ascii().startsWith("*.")) {
                return name.ascii();
            }
        } catch (NameRefusedException e) {
            // Told below in words that fit a server.
        }
        throw new BadTarget("host");
    }

    private static X509Certificate x509(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("a CA certificate cannot be read", e);
        }
    }

    /**
     * What was found out.
     *
     * @param host the host, as A-labels
     * @param port the port
     * @param served what the server sent; empty when it could not be seen
     * @param findings one for each question
     */
    public record Outcome(
            String host,
            int port,
            Optional<Sight.Served> served,
            List<InstallationFinding> findings) {

        /** Takes its own copy. */
        public Outcome {
            findings = List.copyOf(findings);
        }
    }
}
