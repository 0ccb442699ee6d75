package dev.shonin.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The four services: where each is built, what it is called, which public paths are its own. */
public enum ServiceKind {
    ORDER(
            "orders",
            "/v1/csr",
            "/v1/orders",
            "/v1/products",
            "/v1/accounts",
            "/v1/events",
            "/v1/status",
            "/v1/forecast",
            "/openapi"),
    DCV(
            "dcv",
            "/v1/approver-addresses",
            "/v1/authorizations",
            "/v1/caa",
            "/v1/evidence",
            "/v1/policy",
            "/approve"),
    NOTIFICATION("notification", "/v1/messages", "/v1/webhook-endpoints", "/v1/webhook-deliveries"),
    ISSUANCE("issuance", "/v1/certificates", "/v1/key-compromise", "/ca", "/crl", "/ocsp");

    private final String database;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> prefixes;

    ServiceKind(String database, String... prefixes) {
        this.database = database;
        this.prefixes = List.of(prefixes);
    }

    /** Such as {@code order-service}: the module, and the name in every list and log. */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    /** The name of its database and of the role that owns it. */
    public String database() {
        return database;
    }

    /** The public path prefixes it owns. */
    public List<String> prefixes() {
        return prefixes;
    }

    /** Such as {@code SHONIN_DB_URL_ORDERS} for {@code SHONIN_DB_URL}. */
    public String environmentName(String prefix) {
        return prefix + "_" + database.toUpperCase(Locale.ROOT);
    }

    /** The runnable jar below the project's root. */
    public Path jar(Path root) {
        return root.resolve(serviceName()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Whether a public path is one of its own. */
    public boolean owns(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)
                    && (path.length() == prefix.length()
                            || path.charAt(prefix.length()) == '/'
                            || path.charAt(prefix.length()) == '?')) {
                return true;
            }
        }
        return false;
    }

    /** The service with this name, with or without {@code -service}. */
    public static ServiceKind named(String name) {
        for (ServiceKind kind : values()) {
            if (kind.serviceName().equals(name)
                    || kind.serviceName().equals(name + "-service")
                    || kind.database.equals(name)) {
                return kind;
            }
        }
        throw new StackException(
                "there is no service "
                        + name
                        + "; there are order, dcv, notification and issuance");
    }
}
