package dev.shonin.issuance.sign;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Properties;

/**
 * Where a CA key is in a PKCS#11 token: {@code NAME.p11}, a properties file beside {@code NAME.crt}
 * with {@code library}, {@code slot} and {@code key}. The token's PIN is no part of it: it is
 * SHONIN_CA_PASSPHRASE, as for key files.
 *
 * @param library the token's PKCS#11 library, a path
 * @param slot the slot's number
 * @param key the key's label
 */
public record TokenKey(Path library, long slot, String key) {

    /** Checks what would end in a message of the library's own. */
    public TokenKey {
        if (!Files.isReadable(library)) {
            throw new CaException("The PKCS#11 library " + library + " is not there.");
        }
        if (!key.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new CaException("A key's label has letters, digits, dots and hyphens only.");
        }
    }

    static TokenKey read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new CaException(file + " cannot be read: " + e + ".");
        }
        try {
            return new TokenKey(
                    Path.of(required(file, properties, "library")),
                    Long.parseLong(required(file, properties, "slot")),
                    required(file, properties, "key"));
        } catch (NumberFormatException e) {
            throw new CaException("The slot in " + file + " is no number.", e);
        }
    }

    private static String required(Path file, Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new CaException(file + " does not say " + name + ".");
        }
        return value.strip();
    }

    /** The file's text. */
    byte[] text() {
        return """
                # Where this CA's key is: a PKCS#11 token. Its PIN is SHONIN_CA_PASSPHRASE.
                library = %s
                slot = %d
                key = %s
                """
                .formatted(library, slot, key)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The key, ready to sign inside the token. */
    Opened open(char[] pin) {
        Provider provider = provider();
        try {
            if (store(provider, pin).getKey(key, null) instanceof PrivateKey found) {
                return new Opened(found, provider);
            }
        } catch (GeneralSecurityException e) {
            throw new CaException("The key " + key + " cannot be used: " + e.getMessage() + ".", e);
        }
        throw new CaException(
                "There is no key " + key + " in slot " + slot + " of " + library + ".");
    }

    /** Makes a key inside the token; it never leaves it. */
    KeyPair generate(CaPlan.KeyKind kind, char[] pin) {
        Provider provider = provider();
        try {
            if (store(provider, pin).containsAlias(key)) {
                throw new CaException("There is a key " + key + " in slot " + slot + " already.");
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm(), provider);
            if (kind.bits() > 0) {
                generator.initialize(kind.bits());
            } else {
                generator.initialize(new ECGenParameterSpec(kind.curve()));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new CaException("A key cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /** Gives a key made here its label, and its certificate, by which it is found again. */
    void label(PrivateKey made, X509Certificate certificate, char[] pin) {
        try {
            store(provider(), pin).setKeyEntry(key, made, null, new Certificate[] {certificate});
        } catch (GeneralSecurityException e) {
            throw new CaException("The key cannot be labelled: " + e.getMessage() + ".", e);
        }
    }

    private static KeyStore store(Provider provider, char[] pin) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        try {
            store.load(null, pin);
        } catch (IOException e) {
            throw new CaException(
                    "The PIN in SHONIN_CA_PASSPHRASE does not open the PKCS#11 token.", e);
        }
        return store;
    }

    // One for the process: a library must not be initialized twice.
    private Provider provider() {
        String name = "SunPKCS11-" + providerName();
        synchronized (TokenKey.class) {
            Provider known = Security.getProvider(name);
            if (known != null) {
                return known;
            }
            Provider made = Security.getProvider("SunPKCS11").configure(configuration());
            Security.addProvider(made);
            return made;
        }
    }

    private String providerName() {
        return "shonin" + Integer.toUnsignedString(library.hashCode(), 36) + "x" + slot;
    }

    // Keys stay in the token, private and not to be read.
    private String configuration() {
        return """
                --name = %s
                library = %s
                slot = %d
                attributes(generate, *, *) = {
                  CKA_TOKEN = true
                }
                attributes(generate, CKO_PRIVATE_KEY, *) = {
                  CKA_PRIVATE = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                }
                """
                .formatted(providerName(), library, slot);
    }

    /**
     * A key in a token.
     *
     * @param privateKey a handle
     * @param provider the token's provider, which alone can use it
     */
    record Opened(PrivateKey privateKey, Provider provider) {}
}
