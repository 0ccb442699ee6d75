package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * authorityKeyIdentifier has the issuing CA's key identifier and nothing else (BR 7.1.2.11.1,
 * 7.1.2.1.3).
 */
public final class AuthorityKeyIdentifierContent implements Rule {

    private static final About ABOUT =
            About.baseline("authority-key-identifier-content", "7.1.2.11.1");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        Optional<AuthorityKeyIdentifier> identifier =
                specimen.value(
                        Extension.authorityKeyIdentifier,
                        AuthorityKeyIdentifier.class,
                        AuthorityKeyIdentifier::getInstance);
        if (identifier.isEmpty()) {
            return Optional.empty();
        }
        AuthorityKeyIdentifier aki = identifier.get();
        if (aki.getAuthorityCertIssuer() != null || aki.getAuthorityCertSerialNumber() != null) {
            return Optional.of("authorityKeyIdentifier has an issuer or a serial number");
        }
        byte[] key = aki.getKeyIdentifierOctets();
        boolean same =
                key != null
                        && specimen.issuer()
                                .subjectKeyIdentifier()
                                .map(ASN1OctetString::getOctets)
                                .map(octets -> Arrays.equals(octets, key))
                                .orElse(false);
        return same
                ? Optional.empty()
                : Optional.of("the keyIdentifier is not the issuing CA's subjectKeyIdentifier");
    }
}
