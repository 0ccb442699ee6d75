package dev.shonin.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database and a broker for a service's {@code @QuarkusTest}s. One of each serves a whole JVM,
 * however often Quarkus is restarted in it.
 *
 * <pre>{@code
 * @QuarkusTestResource(
 *         value = ServiceInfrastructure.class,
 *         initArgs = @ResourceArg(name = "database", value = "orders"))
 * }</pre>
 */
public final class ServiceInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** A sealing key for tests: 32 bytes, Base64. */
    public static final String SEALING_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /** A pepper for tests: 32 bytes, Base64. */
    public static final String PEPPER = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private static @Nullable EmbeddedDatabase database;
    private static @Nullable EmbeddedKafka kafka;

    private String databaseName = "service";

    @Override
    public void init(Map<String, String> initArgs) {
        databaseName = initArgs.getOrDefault("database", databaseName);
    }

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase server = database();
        server.create(databaseName);
        String url = server.jdbcUrl(databaseName);
        String brokers = kafka().bootstrapServers();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", url);
        settings.put("quarkus.datasource.username", server.username());
        settings.put("quarkus.datasource.password", server.password());
        settings.put("kafka.bootstrap.servers", brokers);
        settings.put("shonin.sealing-key", SEALING_KEY);
        settings.put("shonin.pepper", PEPPER);
        // The same once more under the names a service reads from its environment.
        settings.put("SHONIN_DB_URL", url);
        settings.put("SHONIN_DB_USER", server.username());
        settings.put("SHONIN_DB_PASSWORD", server.password());
        settings.put("SHONIN_KAFKA_BOOTSTRAP", brokers);
        settings.put("SHONIN_SEALING_KEY", SEALING_KEY);
        settings.put("SHONIN_PEPPER", PEPPER);
        return settings;
    }

    /** Nothing: the servers live as long as the JVM. */
    @Override
    public void stop() {}

    /** The one database server of this JVM; started when first asked for. */
    public static synchronized EmbeddedDatabase database() {
        EmbeddedDatabase shared = database;
        if (shared == null) {
            shared = EmbeddedDatabase.startForTests();
            database = shared;
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "stop-database"));
        }
        return shared;
    }

    /** The one broker of this JVM, every topic made; started when first asked for. */
    public static synchronized EmbeddedKafka kafka() {
        EmbeddedKafka shared = kafka;
        if (shared == null) {
            shared = EmbeddedKafka.startForTests();
            kafka = shared;
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "stop-kafka"));
        }
        return shared;
    }
}
