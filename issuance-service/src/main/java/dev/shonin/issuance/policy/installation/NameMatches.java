package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.InstallationFinding;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether the certificate served names the host (RFC 9525 §6.3): wildcards cover one label. */
public final class NameMatches implements InstallationRule {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    @Override
    public InstallationFinding judge(Inspection inspection) {
        List<String> names = names(inspection.leaf());
        String host = inspection.host().toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> covers(name, host))
                ? InstallationFinding.good("name.matches", host)
                : InstallationFinding.error("name.mismatch", host, String.join(", ", names));
    }

    private static boolean covers(String name, String host) {
        if (name.equals(host)) {
            return true;
        }
        int dot = host.indexOf('.');
        return name.startsWith("*.") && dot > 0 && host.substring(dot).equals(name.substring(1));
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> name : all) {
                    if (name.get(0) instanceof Integer type
                            && (type == DNS_NAME || type == IP_ADDRESS)) {
                        names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // A certificate with unreadable names names nothing.
            names.clear();
        }
        return names;
    }
}
