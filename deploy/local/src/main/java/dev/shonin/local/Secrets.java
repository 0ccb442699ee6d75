package dev.shonin.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The secrets of a stack, each made once by a CSPRNG and kept in a file of its owner's. */
public final class Secrets {

    private static final String DEMO_KEY = "demo-key";
    private static final String DEMO_ACCOUNT = "demo-account";

    /** Crockford's alphabet, lower case, as the ids of API keys have it. */
    private static final String KEY_ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int KEY_ID_LENGTH = 26;
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final TreeMap<String, String> values = new TreeMap<>();

    private Secrets(Path file) {
        this.file = file;
    }

    /** The secrets in a file; what is missing is made and written. */
    public static Secrets in(Path file) {
        Secrets secrets = new Secrets(file);
        secrets.load();
        secrets.ensureAll();
        return secrets;
    }

    /** Seals random values while they wait in an outbox: 32 bytes, Base64. */
    public String sealingKey() {
        return get("sealing-key");
    }

    /** Keys the hashes of API keys and random values: 32 bytes, Base64. */
    public String pepper() {
        return get("pepper");
    }

    /** Opens the CA's key store. */
    public String caPassphrase() {
        return get("ca-passphrase");
    }

    /** Signs evidence: a private key on P-256 as JWK, Base64. */
    public String evidenceKey() {
        return get("evidence-key");
    }

    /** The API key of the first operator. */
    public String operatorKey() {
        return get("operator-key");
    }

    /** The password of PostgreSQL's superuser. */
    public String databasePassword() {
        return get("database-password");
    }

    /** The password of a service's database role. */
    public String databasePassword(ServiceKind service) {
        return get("database-password-" + service.database());
    }

    /** The demo account's API key, once there is one. */
    public Optional<String> demoKey() {
        return Optional.ofNullable(values.get(DEMO_KEY));
    }

    /** The demo account's id, once there is one. */
    public Optional<String> demoAccount() {
        return Optional.ofNullable(values.get(DEMO_ACCOUNT));
    }

    /** Keeps the demo account. */
    public synchronized void keepDemo(String accountId, String key) {
        values.put(DEMO_ACCOUNT, accountId);
        values.put(DEMO_KEY, key);
        save();
    }

    private String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new StackException(file + " lacks " + name);
        }
        return value;
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        Properties properties = new Properties();
        try (StringReader reader = new StringReader(Files.readString(file))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    }

    private void ensureAll() {
        int before = values.size();
        values.computeIfAbsent("sealing-key", n -> bytes(Base64.getEncoder()));
        values.computeIfAbsent("pepper", n -> bytes(Base64.getEncoder()));
        values.computeIfAbsent("evidence-key", n -> signingKey());
        values.computeIfAbsent("ca-passphrase", n -> urlSafe());
        values.computeIfAbsent("database-password", n -> urlSafe());
        for (ServiceKind service : ServiceKind.values()) {
            values.computeIfAbsent("database-password-" + service.database(), n -> urlSafe());
        }
        values.computeIfAbsent("operator-key", n -> "shn_" + keyId() + "_" + urlSafe());
        if (values.size() > before) {
            save();
        }
    }

    private void save() {
        String content =
                values.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "# Made by ./shonin up. Keep it to yourself.\n",
                                        "\n"));
        StateDirectory.writePrivately(file, content);
    }

    private static String signingKey() {
        try {
            String jwk =
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate()
                            .toJSONString();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(jwk.getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException e) {
            throw new StackException("no key can be made to sign evidence with");
        }
    }

    private String urlSafe() {
        return bytes(Base64.getUrlEncoder().withoutPadding());
    }

    private String bytes(Base64.Encoder encoder) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return encoder.encodeToString(key);
    }

    private String keyId() {
        return random.ints(KEY_ID_LENGTH, 0, KEY_ID_ALPHABET.length())
                .mapToObj(i -> String.valueOf(KEY_ID_ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
