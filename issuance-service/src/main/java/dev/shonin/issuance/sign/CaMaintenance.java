package dev.shonin.issuance.sign;

import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.lint.LintContext;
import dev.shonin.pki.name.NamePolicy;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the root's key, which is fetched from where it is kept offline and taken back
 * afterwards: further intermediates, the root's CRL, a cross certificate.
 */
public final class CaMaintenance {

    private static final String CRL_NUMBER = "2.5.29.20";

    private final CaFiles files;
    private final Clock clock;
    private final IssuerView root;
    private final JcaSigner rootSigner;
    private final int rounds;

    /**
     * With a root's key.
     *
     * @param directory the CA's files
     * @param rootKey the root's key file
     * @param rootPassphrase opens it
     * @param clock the time
     */
    public CaMaintenance(Path directory, Path rootKey, String rootPassphrase, Clock clock) {
        this(directory, rootKey, rootPassphrase, clock, KeyFile.ROUNDS);
    }

    CaMaintenance(Path directory, Path rootKey, String rootPassphrase, Clock clock, int rounds) {
        this.files = new CaFiles(directory);
        this.clock = clock;
        this.rounds = rounds;
        X509Certificate certificate =
                X509.decode(files.read("root.crt"), files.file("root.crt").toString());
        this.root = view(certificate);
        this.rootSigner =
                new JcaSigner(
                        KeyFile.read(rootKey, rootPassphrase.toCharArray()),
                        certificate.getPublicKey(),
                        null);
        CaLoader.checkKey(rootSigner, rootKey, files.file("root.crt"));
    }

    /**
     * Adds an intermediate; the newest that outlives a certificate signs it, so that it takes over
     * when the service is started next.
     *
     * @param name its name, in its files and URLs; not one that is there
     * @param plan what it is to be
     * @param passphrase encrypts its key, or is the token's PIN
     * @param token where its key is made; null for a key file
     */
    public void addIntermediate(
            String name, CaPlan plan, String passphrase, @Nullable TokenKey token) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,30}") || name.startsWith("root")) {
            throw new CaException(
                    "An intermediate's name has lower-case letters, digits and hyphens, and does"
                            + " not begin with root.");
        }
        if (passphrase.length() < CaCreation.SHORTEST_PASSPHRASE && token == null) {
            throw new CaException(
                    "The passphrase must have at least "
                            + CaCreation.SHORTEST_PASSPHRASE
                            + " characters.");
        }
        boolean made =
                files.writeUnless(
                        () -> files.exists(name + ".crt"),
                        () -> intermediate(name, plan, passphrase.toCharArray(), token));
        if (!made) {
            throw new CaException("There is an intermediate " + name + " already.");
        }
    }

    private Map<String, byte[]> intermediate(
            String name, CaPlan plan, char[] passphrase, @Nullable TokenKey token) {
        Instant now = clock.instant();
        KeyPair key =
                token == null
                        ? CaSigning.keyPair(plan.intermediateKey())
                        : token.generate(plan.intermediateKey(), passphrase);
        byte[] certificate =
                CaSigning.certificate(
                        new CaContent(plan, now)
                                .intermediate(key.getPublic(), root, rootSigner.scheme()),
                        CertificateKind.SUBORDINATE,
                        root,
                        rootSigner,
                        now);
        X509Certificate x509 = CaSigning.x509(certificate);
        Map<String, byte[]> made = new LinkedHashMap<>();
        if (token == null) {
            made.put(name + ".p12", KeyFile.encode(key.getPrivate(), x509, passphrase, rounds));
        } else {
            token.label(key.getPrivate(), x509, passphrase);
            made.put(name + ".p11", token.text());
        }
        made.put(name + ".crt", CaSigning.pem(certificate));
        return made;
    }

    /**
     * Makes the root's next CRL, with all that the last one lists.
     *
     * @param revoked an intermediate to be listed from now on; null for none
     * @param reason the CRLReason; for a CA certificate one is required (BR 7.2.2)
     * @return its number
     */
    public BigInteger renewCrl(@Nullable String revoked, int reason) {
        Instant now = clock.instant();
        X509CRL last = lastCrl();
        List<RevokedEntry> entries = new ArrayList<>();
        for (X509CRLEntry entry :
                Optional.ofNullable(last.getRevokedCertificates()).orElse(Set.of())) {
            entries.add(
                    new RevokedEntry(
                            entry.getSerialNumber(),
                            entry.getRevocationDate().toInstant(),
                            entry.getRevocationReason() == null
                                    ? 0
                                    : entry.getRevocationReason().ordinal()));
        }
        if (revoked != null) {
            BigInteger serial =
                    X509.decode(files.read(revoked + ".crt"), revoked).getSerialNumber();
            if (entries.stream().anyMatch(e -> e.serialNumber().equals(serial))) {
                throw new CaException(revoked + " is on the root's CRL already.");
            }
            entries.add(new RevokedEntry(serial, now, reason));
        }
        BigInteger number = number(last).add(BigInteger.ONE);
        byte[] crl = CaSigning.rootCrl(number, now, entries, root, rootSigner);
        files.writeUnless(() -> false, () -> Map.of("root.crl", crl));
        return number;
    }

    /**
     * Has the root certified by another root: for clients that know only that one.
     *
     * @param other the other root's certificate
     * @param otherKey its key file
     * @param otherPassphrase opens it
     * @param otherUrl the http origin under which its certificate and CRL are served
     */
    public void crossCertify(Path other, Path otherKey, String otherPassphrase, String otherUrl) {
        Instant now = clock.instant();
        X509Certificate by =
                X509.decode(new CaFiles(parent(other)).read(name(other)), other.toString());
        JcaSigner signer =
                new JcaSigner(
                        KeyFile.read(otherKey, otherPassphrase.toCharArray()),
                        by.getPublicKey(),
                        null);
        CaLoader.checkKey(signer, otherKey, other);
        CaPlan plan = new CaPlan("JP", "-", CaPlan.KeyKind.EC_P384, otherUrl);
        X509Certificate existing = X509.decode(files.read("root.crt"), "root.crt");
        CaSigning.confirm(
                encoded(existing),
                new LintContext(
                        CertificateKind.ROOT,
                        existing.getNotBefore().toInstant(),
                        null,
                        NamePolicy.publicInternet()));
        byte[] certificate =
                CaSigning.certificate(
                        new CaContent(plan, now).cross(root, view(by), signer.scheme(), otherUrl),
                        new LintContext(
                                CertificateKind.CROSS,
                                now,
                                view(by),
                                NamePolicy.publicInternet(),
                                root),
                        signer);
        files.writeUnless(() -> false, () -> Map.of("root-cross.crt", CaSigning.pem(certificate)));
    }

    private X509CRL lastCrl() {
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(files.read("root.crl")));
        } catch (GeneralSecurityException e) {
            throw new CaException(files.file("root.crl") + " is no CRL: " + e.getMessage(), e);
        }
    }

    private static BigInteger number(X509CRL crl) {
        byte[] value = crl.getExtensionValue(CRL_NUMBER);
        if (value == null) {
            throw new CaException("The root's CRL has no number.");
        }
        return CRLNumber.getInstance(ASN1OctetString.getInstance(value).getOctets()).getCRLNumber();
    }

    private static IssuerView view(X509Certificate certificate) {
        return IssuerView.of(Certificate.getInstance(encoded(certificate)));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new CaException("A certificate cannot be encoded: " + e.getMessage(), e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
