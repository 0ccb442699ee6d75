package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.evidence.ContentHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The hash chain of an order's evidence. Each entry's hash covers its content and the hash before
 * it, so that no entry can be changed, removed, moved or put in without every later hash changing;
 * the first one covers the order's id, so that no chain passes for another order's.
 */
@ApplicationScoped
public class EvidenceChain implements ContentHash {

    private static final String BEGINNING = "shonin-evidence-1 ";
    private static final HexFormat HEX = HexFormat.of();

    @Override
    public String of(Map<String, Object> content) {
        return contentHash(content);
    }

    /** The hash of an entry's content. */
    static String contentHash(Map<String, Object> content) {
        return HEX.formatHex(sha256().digest(CanonicalJson.of(content)));
    }

    /** What the chain of an order begins with. */
    static String beginning(String orderId) {
        return HEX.formatHex(
                sha256().digest((BEGINNING + orderId).getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of an entry. */
    static String link(String previous, String contentHash) {
        MessageDigest digest = sha256();
        digest.update(HEX.parseHex(previous));
        digest.update(HEX.parseHex(contentHash));
        return HEX.formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }
}
