package dev.shonin.issuance.flow;

import dev.shonin.issuance.domain.CertificateQuery;
import dev.shonin.issuance.domain.IssuanceException.CertificateNotFound;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.store.Certificates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** Finds certificates. */
@ApplicationScoped
public class FindCertificates {

    private final Certificates certificates;

    FindCertificates(Certificates certificates) {
        this.certificates = certificates;
    }

    /**
     * The certificate with that id.
     *
     * @param mayTouch whether the caller may have to do with an account's certificates
     * @throws CertificateNotFound also when it is somebody else's: its existence is no one's
     *     business
     */
    public IssuedCertificate byId(String id, Predicate<String> mayTouch) {
        return certificates
                .find(id)
                .filter(certificate -> mayTouch.test(certificate.accountId()))
                .orElseThrow(() -> new CertificateNotFound(id));
    }

    /** The certificates that meet all conditions, newest first. */
    public List<IssuedCertificate> search(CertificateQuery query) {
        return certificates.search(query);
    }
}
