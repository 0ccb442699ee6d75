package dev.shonin.dcv.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs evidence: a JWS (RFC 7515, ES256) over the canonical form (RFC 8785) of the document, which
 * stands beside its signature as JSON, so that people can read it. The public key is in the
 * signature's header and at {@code GET /v1/evidence/keys}.
 */
public final class EvidenceSigner {

    static final JOSEObjectType TYPE = new JOSEObjectType("shonin-evidence+jws");

    private final ECKey key;

    /**
     * A signer.
     *
     * @param configured a private key on P-256 as JWK, in JSON or that in Base64
     */
    public EvidenceSigner(String configured) {
        this.key = read(configured.strip());
    }

    private static ECKey read(String configured) {
        try {
            String json =
                    configured.startsWith("{")
                            ? configured
                            : new String(
                                    Base64.getUrlDecoder()
                                            .decode(configured.replace('+', '-').replace('/', '_')),
                                    StandardCharsets.UTF_8);
            ECKey key = ECKey.parse(json);
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException(
                        "the evidence key must be a private key on P-256");
            }
            return new ECKey.Builder(key).keyIDFromThumbprint().build();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            // Without the cause: it could quote the key.
            throw new IllegalArgumentException(
                    "SHONIN_EVIDENCE_KEY is not a private key on P-256 as JWK");
        }
    }

    /** The public key as JWK, whose id is its thumbprint (RFC 7638). */
    public Map<String, Object> publicKey() {
        return key.toPublicJWK().toJSONObject();
    }

    /** The document with its signature, in canonical form. */
    public String sign(Map<String, Object> document) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .jwk(key.toPublicJWK())
                        .build();
        JWSObject jws =
                new JWSObject(header, new Payload(Base64URL.encode(CanonicalJson.of(document))));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the evidence cannot be signed", e);
        }
        Map<String, Object> signature = new LinkedHashMap<>();
        signature.put("protected", jws.getHeader().toBase64URL().toString());
        signature.put("signature", jws.getSignature().toString());
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("evidence", document);
        file.put("signature", signature);
        return new String(CanonicalJson.of(file), StandardCharsets.UTF_8);
    }
}
