package dev.shonin.issuance.sign;

import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.IssuerView;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Makes a CA: a root (P-384, 20 years), an intermediate below it (5 years) and the root's first
 * CRL, each key in an encrypted file of its own. Both certificates are linted before they are
 * signed (BR 4.3.1.2).
 */
public final class CaCreation {

    /** Long enough that the rounds of the key derivation are not all that protects the key. */
    static final int SHORTEST_PASSPHRASE = 12;

    private final Path directory;
    private final char[] passphrase;
    private final char[] rootPassphrase;
    private final Clock clock;
    private final int rounds;

    /**
     * A CA to be made.
     *
     * @param directory where its files go
     * @param passphrase encrypts its keys
     * @param clock the time
     */
    public CaCreation(Path directory, String passphrase, Clock clock) {
        this(directory, passphrase, passphrase, clock, KeyFile.ROUNDS);
    }

    /**
     * A CA to be made whose root key has a passphrase of its own.
     *
     * @param directory where its files go
     * @param passphrase encrypts the intermediate's key
     * @param rootPassphrase encrypts the root's
     * @param clock the time
     */
    public CaCreation(Path directory, String passphrase, String rootPassphrase, Clock clock) {
        this(directory, passphrase, rootPassphrase, clock, KeyFile.ROUNDS);
    }

    /** The same with another number of rounds, for tests that make many CAs. */
    CaCreation(Path directory, String passphrase, String rootPassphrase, Clock clock, int rounds) {
        this.rounds = rounds;
        this.directory = directory;
        this.passphrase = passphrase.toCharArray();
        this.rootPassphrase = rootPassphrase.toCharArray();
        this.clock = clock;
    }

    /**
     * Makes the CA unless there is one. However many processes do this at once, one CA comes of it.
     *
     * @return whether it was made now
     */
    public boolean createIfMissing(CaPlan plan) {
        if (passphrase.length < SHORTEST_PASSPHRASE
                || rootPassphrase.length < SHORTEST_PASSPHRASE) {
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

        KeyPair rootKey = CaSigning.keyPair(CaPlan.KeyKind.EC_P384);
        JcaSigner rootSigner = new JcaSigner(rootKey.getPrivate(), rootKey.getPublic(), null);
        byte[] root =
                CaSigning.certificate(
                        content.root(rootKey.getPublic()),
                        CertificateKind.ROOT,
                        null,
                        rootSigner,
                        now);
        IssuerView rootView = IssuerView.of(Certificate.getInstance(root));

        KeyPair key = CaSigning.keyPair(plan.intermediateKey());
        byte[] intermediate =
                CaSigning.certificate(
                        content.intermediate(key.getPublic(), rootView, rootSigner.scheme()),
                        CertificateKind.SUBORDINATE,
                        rootView,
                        rootSigner,
                        now);

        byte[] rootCrl = CaSigning.rootCrl(BigInteger.ONE, now, List.of(), rootView, rootSigner);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "root.p12",
                KeyFile.encode(rootKey.getPrivate(), CaSigning.x509(root), rootPassphrase, rounds));
        files.put(
                "intermediate.p12",
                KeyFile.encode(key.getPrivate(), CaSigning.x509(intermediate), passphrase, rounds));
        files.put("root.crl", rootCrl);
        files.put("intermediate.crt", CaSigning.pem(intermediate));
        files.put("root.crt", CaSigning.pem(root));
        return files;
    }
}
