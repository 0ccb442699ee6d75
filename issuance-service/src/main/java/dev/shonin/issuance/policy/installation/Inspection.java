package dev.shonin.issuance.policy.installation;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.ServerProbe.PlainAnswer;
import dev.shonin.issuance.domain.ServerProbe.Sight.Served;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What the rules look at.
 *
 * @param host the host asked for, an A-label or an address
 * @param expected the certificate that should be there
 * @param intermediates what stands between it and the root, its issuer first
 * @param root the root
 * @param served what the server sent
 * @param plain what plain HTTP answered
 * @param now when
 */
public record Inspection(
        String host,
        IssuedCertificate expected,
        List<X509Certificate> intermediates,
        X509Certificate root,
        Served served,
        PlainAnswer plain,
        Instant now) {

    /** Takes its own copy. */
    public Inspection {
        intermediates = List.copyOf(intermediates);
    }

    /** The server's own certificate. */
    X509Certificate leaf() {
        return served.chain().getFirst();
    }
}
