package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** Whether the server serves this certificate, another one with its key, or one of another key. */
public final class ServesThisCertificate implements InstallationRule {

    @Override
    public InstallationFinding judge(Inspection inspection) {
        X509Certificate leaf = inspection.leaf();
        String serial = leaf.getSerialNumber().toString(16);
        if (isThisOne(inspection)) {
            return InstallationFinding.good("certificate.this-one", serial);
        }
        return InstallationFinding.error(
                "certificate.another",
                serial,
                leaf.getIssuerX500Principal().getName(),
                leaf.getNotAfter().toInstant().toString(),
                inspection.expected().serialNumber());
    }

    static boolean isThisOne(Inspection inspection) {
        try {
            return Arrays.equals(inspection.leaf().getEncoded(), inspection.expected().der());
        } catch (CertificateEncodingException e) {
            return false;
        }
    }
}
