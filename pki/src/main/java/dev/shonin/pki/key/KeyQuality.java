package dev.shonin.pki.key;

import java.math.BigInteger;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Applies every rule about subscribers' keys (BR 6.1.1.3, 6.1.5, 6.1.6, 7.1.3.1). Immutable, safe
 * for use by many threads.
 */
public final class KeyQuality {

    private final RsaModulusSize modulusSize = new RsaModulusSize();
    private final List<RsaRule> rsaRules;
    private final BigInteger leastExponent;
    private final KeyHashes debianWeak;
    private final KeyHashes compromised;

    private KeyQuality(BigInteger leastExponent, KeyHashes debianWeak, KeyHashes compromised) {
        this.leastExponent = leastExponent;
        this.debianWeak = debianWeak;
        this.compromised = compromised;
        this.rsaRules =
                List.of(
                        new RsaExponent(leastExponent),
                        new RsaSmallFactors(),
                        new RsaPrimePower(),
                        new Roca(),
                        new RsaCloseFactors());
    }

    /** All rules, exponents of at least 65537, no list of known keys. */
    public static KeyQuality standard() {
        return new KeyQuality(RsaExponent.ADVISED, KeyHashes.none(), KeyHashes.none());
    }

    /** The same rules with this list of Debian's weak keys. */
    public KeyQuality withDebianWeakKeys(KeyHashes hashes) {
        return new KeyQuality(leastExponent, hashes, compromised);
    }

    /** The same rules with this set of compromised keys. */
    public KeyQuality withCompromisedKeys(KeyHashes hashes) {
        return new KeyQuality(leastExponent, debianWeak, hashes);
    }

    /**
     * The same rules with another least RSA exponent.
     *
     * @param least 3 or more (BR 6.1.6)
     */
    public KeyQuality withLeastRsaExponent(BigInteger least) {
        return new KeyQuality(least, debianWeak, compromised);
    }

    /** Everything wrong with the key; empty when it may be certified. */
    public List<KeyFinding> check(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return encoded == null
                ? List.of(new KeyFinding.UnsupportedType(key.getAlgorithm()))
                : check(SubjectPublicKeyInfo.getInstance(encoded));
    }

    /** Everything wrong with the key; empty when it may be certified. Never throws. */
    public List<KeyFinding> check(SubjectPublicKeyInfo spki) {
        return check(PublicKeyInfo.of(spki));
    }

    /** Everything wrong with the key; empty when it may be certified. Never throws. */
    public List<KeyFinding> check(PublicKeyInfo key) {
        List<KeyFinding> findings =
                switch (key.type()) {
                    case RSA -> rsa(key);
                    case EC -> ec(key);
                    case OTHER -> List.of(other(key));
                };
        List<KeyFinding> all = new ArrayList<>(findings);
        byte[] hash = key.sha256Bytes();
        add(all, new DebianWeakKey(debianWeak).judge(hash));
        add(all, new CompromisedKey(compromised).judge(hash));
        return List.copyOf(all);
    }

    /**
     * What keeps a key from being used at all: unknown kind or encoding, a size or exponent that
     * takes too long, a point off its curve. A key without such findings is safe to verify a
     * signature with, however weak it may be.
     */
    public static List<KeyFinding> structure(PublicKeyInfo key) {
        return switch (key.type()) {
            case RSA -> rsaStructure(key);
            case EC -> ec(key);
            case OTHER -> List.of(other(key));
        };
    }

    private static List<KeyFinding> rsaStructure(PublicKeyInfo key) {
        List<KeyFinding> findings = new ArrayList<>();
        add(findings, SpkiEncoding.judgeRsa(key));
        key.rsa()
                .map(new RsaModulusSize()::judge)
                .filter(KeyFinding.RsaTooLarge.class::isInstance)
                .ifPresent(findings::add);
        key.rsa().map(new RsaExponent(RsaExponent.REQUIRED)::judge).ifPresent(findings::add);
        return findings;
    }

    private List<KeyFinding> rsa(PublicKeyInfo key) {
        List<KeyFinding> findings = new ArrayList<>();
        add(findings, SpkiEncoding.judgeRsa(key));
        Optional<RsaKey> rsa = key.rsa();
        if (rsa.isEmpty()) {
            return findings;
        }
        KeyFinding size = modulusSize.judge(rsa.get());
        add(findings, size);
        if (size instanceof KeyFinding.RsaTooLarge) {
            return findings; // The other rules would take too long, and change nothing.
        }
        for (RsaRule rule : rsaRules) {
            add(findings, rule.judge(rsa.get()));
        }
        return findings;
    }

    private static List<KeyFinding> ec(PublicKeyInfo key) {
        Optional<ASN1ObjectIdentifier> identifier = key.curveIdentifier();
        if (identifier.isEmpty()) {
            return List.of(new KeyFinding.EcExplicitParameters());
        }
        KeyFinding refusedCurve = EcCurve.judge(identifier.get());
        if (refusedCurve != null) {
            return List.of(refusedCurve);
        }
        List<KeyFinding> findings = new ArrayList<>();
        add(findings, SpkiEncoding.judgeEc(key.spki(), identifier.get()));
        byte[] point = key.spki().getPublicKeyData().getBytes();
        add(findings, EcPoint.judge(EcCurve.of(identifier.get()).orElseThrow(), point));
        return findings;
    }

    private static KeyFinding other(PublicKeyInfo key) {
        return switch (key.algorithm()) {
            case "Ed25519", "Ed448" -> new KeyFinding.EdDsa(key.algorithm());
            default -> new KeyFinding.UnsupportedType(key.algorithm());
        };
    }

    private static void add(List<KeyFinding> findings, @Nullable KeyFinding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }
}
