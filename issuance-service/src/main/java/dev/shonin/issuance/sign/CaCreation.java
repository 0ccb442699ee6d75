package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.Finding;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.lint.LintContext;
import dev.shonin.issuance.lint.LintReport;
import dev.shonin.issuance.lint.Linter;
import dev.shonin.issuance.lint.RuleSet;
import dev.shonin.issuance.lint.Specimen;
import dev.shonin.pki.name.NamePolicy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a CA: a root (P-384, 20 years), an intermediate below it (5 years) and the root's first
 * CRL, each key in an encrypted file of its own. Both certificates are linted before they are
 * signed (BR 4.3.1.2).
 */
public final class CaCreation {

    /** Long enough that the rounds of the key derivation are not all that protects the key. */
    static final int SHORTEST_PASSPHRASE = 12;

    /** A CRL of CA certificates holds for twelve months at most (BR 7.2). */
    private static final Duration ROOT_CRL_VALIDITY = Duration.ofDays(360);

    private final Path directory;
    private final char[] passphrase;
    private final Clock clock;
    private final int rounds;
    private final Linter linter = new Linter();

    /**
     * A CA to be made.
     *
     * @param directory where its files go
     * @param passphrase encrypts its keys
     * @param clock the time
     */
    public CaCreation(Path directory, String passphrase, Clock clock) {
        this(directory, passphrase, clock, KeyFile.ROUNDS);
    }

    /** The same with another number of rounds, for tests that make many CAs. */
    CaCreation(Path directory, String passphrase, Clock clock, int rounds) {
        this.rounds = rounds;
        this.directory = directory;
        this.passphrase = passphrase.toCharArray();
        this.clock = clock;
    }

    /**
     * Makes the CA unless there is one. However many processes do this at once, one CA comes of it.
     *
     * @return whether it was made now
     */
    public boolean createIfMissing(CaPlan plan) {
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new CaException(
                    "SHONIN_CA_PASSPHRASE must have at least "
                            + SHORTEST_PASSPHRASE
                            + " characters to make a CA.");
        }
        CaFiles files = new CaFiles(directory);
        return files.writeUnless(() -> isThere(files), () -> make(plan));
    }

    // A part of a CA is no reason to make another one: somebody moved or lost files, and must know.
    private boolean isThere(CaFiles files) {
        boolean root = files.exists("root.crt");
        boolean intermediate = !files.intermediates().isEmpty();
        if (root != intermediate) {
            throw new CaException(
                    "The CA in "
                            + directory
                            + " is incomplete: "
                            + (root ? "root.crt is there, an intermediate is not" : "no root.crt")
                            + "; restore the missing files or empty the directory.");
        }
        return root;
    }

    private Map<String, byte[]> make(CaPlan plan) {
        Instant now = clock.instant();
        CaContent content = new CaContent(plan, now);

        KeyPair rootKey = keyPair(CaPlan.KeyKind.EC_P384);
        JcaSigner rootSigner = new JcaSigner(rootKey.getPrivate(), rootKey.getPublic(), null);
        byte[] root =
                signed(content.root(rootKey.getPublic()), CertificateKind.ROOT, null, rootSigner);
        IssuerView rootView = IssuerView.of(Certificate.getInstance(root));

        KeyPair key = keyPair(plan.intermediateKey());
        byte[] intermediate =
                signed(
                        content.intermediate(key.getPublic(), rootView, rootSigner.scheme()),
                        CertificateKind.SUBORDINATE,
                        rootView,
                        rootSigner);

        byte[] rootCrl = rootCrl(BigInteger.ONE, now).sign(rootView, rootSigner);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("root.p12", KeyFile.encode(rootKey.getPrivate(), x509(root), passphrase, rounds));
        files.put(
                "intermediate.p12",
                KeyFile.encode(key.getPrivate(), x509(intermediate), passphrase, rounds));
        files.put("root.crl", rootCrl);
        files.put("intermediate.crt", pem(intermediate));
        files.put("root.crt", pem(root));
        return files;
    }

    private static CrlContent rootCrl(BigInteger number, Instant now) {
        return new CrlContent(number, now, now.plus(ROOT_CRL_VALIDITY), null, List.of());
    }

    private byte[] signed(
            byte[] content, CertificateKind kind, @Nullable IssuerView issuer, JcaSigner signer) {
        SignatureScheme scheme = signer.scheme();
        LintReport report =
                linter.lint(
                        new Specimen(
                                SignedObject.unsigned(content, scheme),
                                new LintContext(
                                        kind,
                                        clock.instant(),
                                        issuer,
                                        NamePolicy.publicInternet())),
                        Set.of(RuleSet.RFC5280, RuleSet.BASELINE));
        if (!report.permitsSigning()) {
            throw new CaException(
                    "The CA certificate would break a rule: "
                            + report.errors().stream()
                                    .map(Finding::toString)
                                    .collect(Collectors.joining("; ")));
        }
        return SignedObject.assemble(content, scheme, signer.sign(content));
    }

    private static KeyPair keyPair(CaPlan.KeyKind kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
            if (kind.bits() > 0) {
                generator.initialize(kind.bits());
            } else {
                generator.initialize(new ECGenParameterSpec(kind.curve()));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new CaException("A CA key cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private static X509Certificate x509(byte[] der) {
        return X509.decode(der, "the new CA certificate");
    }

    private static byte[] pem(byte[] der) {
        return Pem.certificate(der).getBytes(StandardCharsets.US_ASCII);
    }
}
