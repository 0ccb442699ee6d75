package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whether the server sends what leads to the root, in order and no more: clients that do not fetch
 * intermediates themselves fail without them (RFC 8446 §4.4.2).
 */
public final class ChainIsComplete implements InstallationRule {

    @Override
    public InstallationFinding judge(Inspection inspection) {
        List<X509Certificate> sent = inspection.served().chain();
        if (!ServesThisCertificate.isThisOne(inspection)) {
            return isConnected(sent)
                    ? InstallationFinding.good("chain.in-order", Integer.toString(sent.size()))
                    : InstallationFinding.warning("chain.not-connected");
        }
        List<X509Certificate> above = sent.subList(1, sent.size());
        for (X509Certificate intermediate : inspection.intermediates()) {
            if (!above.contains(intermediate)) {
                return InstallationFinding.error(
                        "chain.intermediate-missing",
                        intermediate.getSubjectX500Principal().getName());
            }
        }
        if (!isConnected(sent)) {
            return InstallationFinding.warning("chain.not-connected");
        }
        return above.contains(inspection.root())
                ? InstallationFinding.warning("chain.root-sent")
                : InstallationFinding.good("chain.complete", Integer.toString(sent.size()));
    }

    private static boolean isConnected(List<X509Certificate> sent) {
        for (int i = 1; i < sent.size(); i++) {
            if (!sent.get(i - 1)
                    .getIssuerX500Principal()
                    .equals(sent.get(i).getSubjectX500Principal())) {
                return false;
            }
        }
        return true;
    }
}
