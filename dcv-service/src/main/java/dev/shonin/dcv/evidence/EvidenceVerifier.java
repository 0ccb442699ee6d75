package dev.shonin.dcv.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a document of evidence without asking anybody: that it is whole, that its signature holds,
 * and that every entry stands where the chain has it.
 */
public final class EvidenceVerifier {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final @Nullable ECKey trusted;

    private EvidenceVerifier(@Nullable ECKey trusted) {
        this.trusted = trusted;
    }

    /** Takes the key in the document itself: that shows that it is whole, not who made it. */
    public static EvidenceVerifier trustingTheDocument() {
        return new EvidenceVerifier(null);
    }

    /**
     * Takes this key and no other.
     *
     * @param jwk a public key on P-256 as JWK
     * @throws IllegalArgumentException where it is none
     */
    public static EvidenceVerifier trusting(String jwk) {
        try {
            return new EvidenceVerifier(ECKey.parse(jwk).toPublicJWK());
        } catch (ParseException e) {
            throw new IllegalArgumentException("the key is not an elliptic curve key as JWK", e);
        }
    }

    /** What a document was found to be. */
    public sealed interface Verification {
        /**
         * Whole.
         *
         * @param document what was signed
         * @param keyId the thumbprint (RFC 7638) of the key that signed
         * @param keyIsTrusted whether that key was named by whoever checks
         */
        record Whole(Map<String, Object> document, String keyId, boolean keyIsTrusted)
                implements Verification {}

        /**
         * Not a document of evidence, or not as it was signed.
         *
         * @param code a stable code
         * @param detail what is wrong, for people
         */
        record Broken(String code, String detail) implements Verification {}
    }

    /** Checks the text of a document. */
    public Verification verify(String text) {
        Map<String, Object> file;
        try {
            file = CanonicalJson.read(text);
        } catch (JsonProcessingException e) {
            return broken("evidence.not-json", "The file is not one JSON object.");
        }
        Map<String, Object> document = object(file.get("evidence"));
        Map<String, Object> signature = object(file.get("signature"));
        if (document == null || signature == null || file.size() != 2) {
            return broken(
                    "evidence.not-evidence",
                    "The file is no evidence: it must hold evidence and signature, and nothing"
                            + " else.");
        }
        if (!EvidenceDocument.FORMAT.equals(document.get("format"))) {
            return broken(
                    "evidence.other-format",
                    "The evidence is in a format that this version does not know.");
        }
        return signature.get("protected") instanceof String header
                        && signature.get("signature") instanceof String value
                        && signature.size() == 2
                ? verify(document, header, value)
                : broken("evidence.not-evidence", "The signature lacks a part, or has one more.");
    }

    private Verification verify(Map<String, Object> document, String header, String value) {
        ECKey key;
        try {
            Base64URL payload = Base64URL.encode(CanonicalJson.of(document));
            JWSObject jws =
                    new JWSObject(
                            new Base64URL(header), new Payload(payload), new Base64URL(value));
            if (!Base64URL.encode(new Base64URL(value).decode()).toString().equals(value)) {
                return broken("evidence.signature-unusable", "The signature is not in Base64url.");
            }
            key = keyOf(jws.getHeader());
            if (key == null) {
                return broken(
                        "evidence.signature-unusable",
                        "The signature is not one by ES256 with its public key.");
            }
            if (!jws.verify(new ECDSAVerifier(key))) {
                return broken(
                        "evidence.signature-wrong",
                        "The signature does not hold: the document is not as it was signed.");
            }
            if (trusted != null && !trusted.computeThumbprint().equals(key.computeThumbprint())) {
                return broken(
                        "evidence.other-key",
                        "The document was signed with another key than the one named.");
            }
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return broken("evidence.signature-unusable", "The signature cannot be read.");
        }
        Verification.Broken chain = chain(document);
        return chain == null
                ? new Verification.Whole(document, thumbprint(key), trusted != null)
                : chain;
    }

    private static @Nullable ECKey keyOf(JWSHeader header) {
        return JWSAlgorithm.ES256.equals(header.getAlgorithm())
                        && EvidenceSigner.TYPE.equals(header.getType())
                        && header.getJWK() instanceof ECKey key
                        && Curve.P_256.equals(key.getCurve())
                        && !key.isPrivate()
                        && thumbprint(key).equals(header.getKeyID())
                ? key
                : null;
    }

    private static String thumbprint(ECKey key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }

    /** What is wrong with the chain; null where nothing is. */
    private static Verification.@Nullable Broken chain(Map<String, Object> document) {
        Map<String, Object> order = object(document.get("order"));
        Map<String, Object> chain = object(document.get("chain"));
        if (order == null
                || !(order.get("id") instanceof String orderId)
                || chain == null
                || !(document.get("entries") instanceof List<?> entries)) {
            return broken("evidence.incomplete", "The evidence lacks its order, chain or entries.");
        }
        String previous = EvidenceChain.beginning(orderId);
        if (!previous.equals(chain.get("beginning"))) {
            return broken("evidence.chain-broken", "The chain is not one of this order.");
        }
        long seq = 0;
        for (Object item : entries) {
            seq++;
            Map<String, Object> entry = object(item);
            if (entry == null) {
                return broken("evidence.chain-broken", "Entry %d is none.".formatted(seq));
            }
            String wrong = link(entry, seq, previous, orderId);
            if (wrong != null) {
                return broken("evidence.chain-broken", "Entry %d %s.".formatted(seq, wrong));
            }
            previous = String.valueOf(entry.get("hash"));
        }
        return previous.equals(chain.get("head"))
                        && chain.get("length") instanceof Number length
                        && length.longValue() == seq
                ? null
                : broken("evidence.chain-broken", "The chain does not end where it says.");
    }

    /** What is wrong with an entry's place in the chain; null where nothing is. */
    private static @Nullable String link(
            Map<String, Object> entry, long seq, String previous, String orderId) {
        if (!(entry.get("seq") instanceof Number number) || number.longValue() != seq) {
            return "has another number";
        }
        if (!previous.equals(entry.get("previous"))) {
            return "does not follow the one before";
        }
        if (!(entry.get("contentHash") instanceof String contentHash)
                || !HASH.matcher(contentHash).matches()
                || !EvidenceChain.link(previous, contentHash).equals(entry.get("hash"))) {
            return "has another hash";
        }
        if (!entry.containsKey("content")) {
            return null;
        }
        Map<String, Object> content = object(entry.get("content"));
        if (content == null || !EvidenceChain.contentHash(content).equals(contentHash)) {
            return "says something else than its hash";
        }
        return orderId.equals(content.get("orderId")) ? null : "is about another order";
    }

    private static Verification.Broken broken(String code, String detail) {
        return new Verification.Broken(code, detail);
    }

    @SuppressWarnings("unchecked") // Read from JSON: the keys of an object are strings.
    private static @Nullable Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
