package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.Signer;
import dev.shonin.issuance.lint.IssuerView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CA from its directory and refuses one that must not sign: incomplete, expired, with a
 * key that is not its certificate's, or below another root.
 */
public final class CaLoader {

    private static final byte[] PROBE =
            "Shonin CA start-up check".getBytes(StandardCharsets.US_ASCII);

    private final Path directory;
    private final char[] passphrase;
    private final @Nullable Provider provider;
    private final Clock clock;

    /**
     * A loader.
     *
     * @param directory where the CA's files are
     * @param passphrase opens the intermediates' keys
     * @param provider who signs; null for the JDK's choice
     * @param clock the time
     */
    public CaLoader(Path directory, String passphrase, @Nullable Provider provider, Clock clock) {
        this.directory = directory;
        this.passphrase = passphrase.toCharArray();
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * Loads and checks the CA.
     *
     * @throws CaException with one line when it must not be used
     */
    public CertificationAuthority load() {
        CaFiles files = new CaFiles(directory);
        List<String> names = files.intermediates();
        if (!files.exists("root.crt") || names.isEmpty()) {
            throw new CaException(
                    "There is no CA in "
                            + directory
                            + ": create one, restore its files, or, for a trial only, set"
                            + " SHONIN_CA_CREATE=true.");
        }
        if (!files.exists("root.crl")) {
            throw new CaException("The root's CRL " + files.file("root.crl") + " is missing.");
        }
        X509Certificate root = certificate(files, "root");
        checkSigned(root, root.getPublicKey(), files.file("root.crt"));
        List<Issuer> issuers = new ArrayList<>();
        for (String name : names) {
            issuers.add(issuer(files, name, root));
        }
        byte[] rootDer = encoded(root);
        byte[] rootCrl = files.read("root.crl");
        RootCrl.read(rootCrl, rootDer, files.file("root.crl").toString());
        return new CertificationAuthority(
                rootDer, Pem.certificate(rootDer), rootCrl, issuers, cross(files, root));
    }

    // Optional: the root's name and key, certified by a root that more clients know.
    private Optional<byte[]> cross(CaFiles files, X509Certificate root) {
        if (!files.exists("root-cross.crt")) {
            return Optional.empty();
        }
        X509Certificate cross = certificate(files, "root-cross");
        if (!cross.getSubjectX500Principal().equals(root.getSubjectX500Principal())
                || !cross.getPublicKey().equals(root.getPublicKey())) {
            throw new CaException(
                    files.file("root-cross.crt") + " does not certify the root in root.crt.");
        }
        return Optional.of(encoded(cross));
    }

    private Issuer issuer(CaFiles files, String name, X509Certificate root) {
        Path file = files.file(name + ".crt");
        X509Certificate certificate = certificate(files, name);
        if (certificate.getBasicConstraints() < 0) {
            throw new CaException(file + " is not the certificate of a CA.");
        }
        byte[] issuerName = certificate.getIssuerX500Principal().getEncoded();
        if (!Arrays.equals(issuerName, root.getSubjectX500Principal().getEncoded())) {
            throw new CaException(file + " was not issued by the root in root.crt.");
        }
        checkSigned(certificate, root.getPublicKey(), file);
        boolean inToken = files.exists(name + ".p11");
        Path keyFile = files.file(name + (inToken ? ".p11" : ".p12"));
        Signer signer =
                inToken
                        ? new TokenSigner(
                                TokenKey.read(keyFile).open(passphrase), certificate.getPublicKey())
                        : new JcaSigner(
                                KeyFile.read(keyFile, passphrase),
                                certificate.getPublicKey(),
                                provider);
        checkKey(signer, keyFile, file);
        byte[] der = encoded(certificate);
        return new Issuer(
                name,
                der,
                Pem.certificate(der),
                IssuerView.of(Certificate.getInstance(der)),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                signer);
    }

    private X509Certificate certificate(CaFiles files, String name) {
        Path file = files.file(name + ".crt");
        if (!files.exists(name + ".crt")) {
            throw new CaException("The certificate " + file + " is missing.");
        }
        X509Certificate certificate = X509.decode(files.read(name + ".crt"), file.toString());
        Instant now = clock.instant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new CaException("The CA certificate " + file + " expired at " + end + ".");
        }
        Instant start = certificate.getNotBefore().toInstant();
        if (now.isBefore(start)) {
            throw new CaException("The CA certificate " + file + " is valid from " + start + ".");
        }
        return certificate;
    }

    static void checkKey(Signer signer, Path keyFile, Path certificate) {
        boolean matches;
        try {
            matches = signer.verifies(PROBE, signer.sign(PROBE));
        } catch (IllegalStateException e) {
            // A key of another kind than the certificate's does not even sign.
            matches = false;
        }
        if (!matches) {
            throw new CaException(
                    "The key in " + keyFile + " is not the key of " + certificate + ".");
        }
    }

    private static void checkSigned(X509Certificate certificate, PublicKey by, Path file) {
        try {
            certificate.verify(by);
        } catch (GeneralSecurityException e) {
            throw new CaException("The signature of " + file + " is not the root's.", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new CaException("A CA certificate cannot be encoded: " + e.getMessage(), e);
        }
    }
}
