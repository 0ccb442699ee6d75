package dev.shonin.issuance.revocation;

import dev.shonin.issuance.sign.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;

/** Finds the issuer that an OCSP request means by the hashes of its name and key. */
public final class OcspIssuers {

    /** What clients use: SHA-1 by RFC 5019, SHA-256 by RFC 9654 and newer ones. */
    private static final Map<String, String> DIGESTS =
            Map.of(
                    OIWObjectIdentifiers.idSHA1.getId(), "SHA-1",
                    NISTObjectIdentifiers.id_sha256.getId(), "SHA-256");

    private final Map<String, Issuer> byHashes = new HashMap<>();

    /** The issuers that are answered for. */
    public OcspIssuers(List<Issuer> issuers) {
        DIGESTS.forEach(
                (oid, digest) ->
                        issuers.forEach(
                                issuer -> byHashes.put(key(oid, hashes(digest, issuer)), issuer)));
    }

    /** The issuer of the certificate asked for; empty for another CA's. */
    public Optional<Issuer> of(OcspQuestion question) {
        CertID certificate = question.certificate();
        String name = HexFormat.of().formatHex(certificate.getIssuerNameHash().getOctets());
        String key = HexFormat.of().formatHex(certificate.getIssuerKeyHash().getOctets());
        return Optional.ofNullable(
                byHashes.get(
                        key(certificate.getHashAlgorithm().getAlgorithm().getId(), name + key)));
    }

    private static String key(String oid, String hashes) {
        return oid + ":" + hashes;
    }

    private static String hashes(String digest, Issuer issuer) {
        try {
            byte[] name = issuer.view().subject().getEncoded(ASN1Encoding.DER);
            byte[] key = issuer.view().publicKey().getPublicKeyData().getOctets();
            return HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(name))
                    + HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + digest, e);
        }
    }
}
