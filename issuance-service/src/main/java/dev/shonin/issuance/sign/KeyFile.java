package dev.shonin.issuance.sign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * A CA key in a PKCS#12 file (RFC 7292): AES-256 under a key that PBKDF2 with HMAC-SHA-256 derives
 * from the passphrase, and a MAC with as many rounds, so that neither is the quicker one to try
 * passphrases on.
 */
final class KeyFile {

    private static final String ALIAS = "ca";

    /**
     * The rounds of the key derivation: a fraction of a second for whoever knows the passphrase.
     */
    static final int ROUNDS = 200_000;

    private KeyFile() {}

    /** Encodes a key and its certificate. */
    static byte[] encode(
            PrivateKey key, X509Certificate certificate, char[] passphrase, int rounds) {
        try {
            BouncyCastleProvider provider = new BouncyCastleProvider();
            OutputEncryptor encryptor =
                    new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                            .setPRF(
                                    new AlgorithmIdentifier(
                                            PKCSObjectIdentifiers.id_hmacWithSHA256,
                                            DERNull.INSTANCE))
                            .setIterationCount(rounds)
                            .setRandom(new SecureRandom())
                            .setProvider(provider)
                            .build(passphrase);
            PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
            file.addData(named(new JcaPKCS12SafeBagBuilder(key, encryptor), certificate));
            file.addData(named(new JcaPKCS12SafeBagBuilder(certificate), certificate));
            return file.build(
                            new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                    .setIterationCount(rounds)
                                    .setProvider(provider),
                            passphrase)
                    .getEncoded();
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException e) {
            throw new CaException("The CA key cannot be encrypted: " + e.getMessage() + ".", e);
        }
    }

    // Name and key id tie the key to its certificate; without them readers find no entry.
    private static PKCS12SafeBag named(PKCS12SafeBagBuilder bag, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        return bag.addBagAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(ALIAS))
                .addBagAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_localKeyId,
                        new JcaX509ExtensionUtils()
                                .createSubjectKeyIdentifier(
                                        new JcaX509CertificateHolder(certificate)
                                                .getSubjectPublicKeyInfo()))
                .build();
    }

    /**
     * Reads a key.
     *
     * @throws CaException when there is none, or the passphrase does not open it
     */
    static PrivateKey read(Path file, char[] passphrase) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, passphrase) instanceof PrivateKey key) {
                    return key;
                }
            }
            throw new CaException("There is no private key in " + file + ".");
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? new CaException(
                            "The passphrase in SHONIN_CA_PASSPHRASE does not open " + file + ".")
                    : new CaException("The CA key in " + file + " cannot be read: " + e + ".");
        } catch (GeneralSecurityException e) {
            throw new CaException("The CA key in " + file + " cannot be read: " + e + ".");
        }
    }
}
