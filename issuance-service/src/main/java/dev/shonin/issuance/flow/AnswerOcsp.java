package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.IssuanceException.FileNotFound;
import dev.shonin.issuance.domain.SerialStatus;
import dev.shonin.issuance.revocation.OcspIssuers;
import dev.shonin.issuance.revocation.OcspQuestion;
import dev.shonin.issuance.revocation.OcspReply;
import dev.shonin.issuance.revocation.OcspSigner;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.ResponderKeys;
import dev.shonin.issuance.store.Certificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers what has become of a certificate (RFC 6960, RFC 5019). A serial number that was never
 * assigned is never good (BR 4.9.9).
 */
@ApplicationScoped
public class AnswerOcsp {

    private final Certificates certificates;
    private final OcspIssuers issuers;
    private final Map<String, OcspSigner> signers;

    @Inject
    AnswerOcsp(
            CertificationAuthority authority,
            ResponderKeys keys,
            Certificates certificates,
            IssuanceConfig config,
            Clock clock) {
        this.certificates = certificates;
        this.issuers = new OcspIssuers(authority.issuers());
        this.signers =
                config.ocsp().enabled()
                        ? authority.issuers().stream()
                                .map(issuer -> new OcspSigner(issuer, keys, clock))
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                signer -> signer.issuer().name(),
                                                Function.identity()))
                        : Map.of();
    }

    /**
     * Answers.
     *
     * @param request an OCSPRequest, DER
     * @throws FileNotFound when this installation has no responder
     */
    public OcspReply answer(byte[] request) {
        if (signers.isEmpty()) {
            throw new FileNotFound("ocsp");
        }
        Optional<OcspQuestion> question = OcspQuestion.read(request);
        if (question.isEmpty()) {
            return OcspReply.malformedRequest();
        }
        Optional<OcspSigner> signer =
                issuers.of(question.get())
                        .map(Issuer::name)
                        .flatMap(name -> Optional.ofNullable(signers.get(name)));
        if (signer.isEmpty()) {
            return OcspReply.unauthorized();
        }
        SerialStatus status =
                certificates.status(signer.get().issuer().name(), question.get().serialNumber());
        return signer.get().answer(question.get(), status);
    }
}
