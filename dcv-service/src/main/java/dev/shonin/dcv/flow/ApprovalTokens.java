package dev.shonin.dcv.flow;

import dev.shonin.kit.seal.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The random values of approval links: 256 bits of a CSPRNG (BR 1.6.1 asks for 112), unique in each
 * mail. Known in clear only to the mail and to whoever opens its link; here there is a keyed hash.
 */
@ApplicationScoped
public class ApprovalTokens {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String TOKEN = "approval-token";
    private static final String NONCE = "approval-page";

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash keyedHash;

    ApprovalTokens(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    /** A new random value, base64url without padding (RFC 4648 section 5). */
    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the text can be one at all. */
    boolean hasShape(String token) {
        return SHAPE.matcher(token).matches();
    }

    /** What is kept of it. */
    String hash(String token) {
        return keyedHash.hash(token, TOKEN);
    }

    /** What it may be found by: what is kept of it, whichever pepper was in use then. */
    List<String> hashes(String token) {
        return keyedHash.hashes(token, TOKEN);
    }

    /** Whether that is kept of it; takes as long either way. */
    boolean matches(String token, String hash) {
        return keyedHash.matches(token, TOKEN, hash);
    }

    /**
     * What a form of the approval page carries, so that an answer comes from the page and not from
     * a link or a form elsewhere.
     */
    public String nonce(String token) {
        return keyedHash.hash(token, NONCE);
    }

    /** Whether the form came from the page of this token; takes as long either way. */
    public boolean isNonceOf(String nonce, String token) {
        return keyedHash.matches(token, NONCE, nonce);
    }
}
