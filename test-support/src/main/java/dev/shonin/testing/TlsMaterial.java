package dev.shonin.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Keys and certificates for TLS between processes of one machine, by a CA that is forgotten at
 * once: nobody can add another later.
 */
public final class TlsMaterial {

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofDays(825);
    private static final String SIGNED_WITH = "SHA256withECDSA";

    private final Path directory;
    private final char[] password;
    private final KeyPair caKey;
    private final X509Certificate ca;
    private final SecureRandom random = new SecureRandom();

    private TlsMaterial(Path directory, String password) {
        this.directory = directory;
        this.password = password.toCharArray();
        this.caKey = keyPair();
        X500Principal name = new X500Principal("CN=Shonin local channel");
        this.ca = certificate(name, caKey, true, name);
    }

    /**
     * Writes {@code trust.p12}, {@code trust.pem} and, for each name, {@code <name>.p12} for
     * 127.0.0.1; a name with a dot in it is a host's, and the certificate is for that as well.
     *
     * @param directory where; it is made
     * @param password of all files
     * @param names who takes part
     */
    public static void write(Path directory, String password, Iterable<String> names) {
        TlsMaterial material = new TlsMaterial(directory, password);
        try {
            Files.createDirectories(directory);
            material.writeTrust();
            for (String name : names) {
                material.writeKey(name);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot write TLS material to " + directory, e);
        }
    }

    private void writeTrust() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("ca", ca);
        save(store, "trust");
        String base64 =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(ca.getEncoded());
        Files.writeString(
                directory.resolve("trust.pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private void writeKey(String name) throws IOException, GeneralSecurityException {
        KeyPair pair = keyPair();
        X509Certificate leaf =
                certificate(
                        new X500Principal("CN=" + name), pair, false, ca.getSubjectX500Principal());
        KeyStore store = empty();
        store.setKeyEntry("key", pair.getPrivate(), password, new Certificate[] {leaf, ca});
        save(store, name);
    }

    private KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        return store;
    }

    private void save(KeyStore store, String name) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".p12"))) {
            store.store(out, password);
        }
    }

    private X509Certificate certificate(
            X500Principal subject, KeyPair pair, boolean isCa, X500Principal issuer) {
        Instant now = Clock.systemUTC().instant();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(120, random),
                        Date.from(now.minus(BEFORE)),
                        Date.from(now.plus(AFTER)),
                        subject,
                        pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
            if (!isCa) {
                builder.addExtension(Extension.subjectAlternativeName, false, names(subject));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(SIGNED_WITH)
                                            .build(caKey.getPrivate())));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate for " + subject, e);
        }
    }

    private static GeneralNames names(X500Principal subject) {
        String name = subject.getName().substring("CN=".length());
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        if (name.contains(".")) {
            names.add(new GeneralName(GeneralName.dNSName, name));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
