package dev.shonin.issuance.lint.baseline;

import java.net.URI;
import java.net.URISyntaxException;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.GeneralName;

/** URLs in certificates use plain http: a client that fetches them must not need TLS to do so. */
final class HttpLocation {

    private HttpLocation() {}

    /** Whether a name is an {@code http} URL with a host. */
    static boolean is(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return false;
        }
        try {
            URI uri = new URI(((ASN1String) name.getName()).getString());
            return "http".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
