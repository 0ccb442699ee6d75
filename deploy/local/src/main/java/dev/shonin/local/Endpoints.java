package dev.shonin.local;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where the services find what they need: in the launcher, or outside where the environment says
 * so.
 *
 * @param databases each service's
 * @param kafka the broker's bootstrap servers
 * @param smtpHost the mail server
 * @param smtpPort its port
 * @param smtpIsOurs whether that is the sink in the launcher
 * @param dns the resolvers, {@code host:port} with commas between
 */
record Endpoints(
        Map<ServiceKind, Database> databases,
        String kafka,
        String smtpHost,
        int smtpPort,
        boolean smtpIsOurs,
        String dns) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int SUBMISSION = 25;

    static Endpoints of(StackOptions options, Secrets secrets) {
        Ports ports = options.ports();
        Map<ServiceKind, Database> databases = new EnumMap<>(ServiceKind.class);
        for (ServiceKind service : ServiceKind.values()) {
            databases.put(service, database(service, options, secrets));
        }
        boolean ownSmtp = options.variable("SHONIN_SMTP_HOST").isEmpty();
        return new Endpoints(
                databases,
                options.variable("SHONIN_KAFKA_BOOTSTRAP").orElse(LOOPBACK + ":" + ports.kafka()),
                options.variable("SHONIN_SMTP_HOST").orElse(LOOPBACK),
                ownSmtp
                        ? ports.smtp()
                        : options.variable("SHONIN_SMTP_PORT")
                                .map(Integer::parseInt)
                                .orElse(SUBMISSION),
                ownSmtp,
                options.variable("SHONIN_DNS_RESOLVERS").orElse(LOOPBACK + ":" + ports.dns()));
    }

    Database database(ServiceKind service) {
        Database database = databases.get(service);
        if (database == null) {
            throw new IllegalStateException("no database for " + service);
        }
        return database;
    }

    /** Whether any service's database is in the launcher. */
    boolean needsDatabase() {
        return databases.values().stream().anyMatch(Database::ours);
    }

    private static Database database(ServiceKind service, StackOptions options, Secrets secrets) {
        return options.variable(service.environmentName("SHONIN_DB_URL"))
                .map(
                        url ->
                                new Database(
                                        url,
                                        options.variable(service.environmentName("SHONIN_DB_USER"))
                                                .orElse(service.database()),
                                        options.variable(
                                                        service.environmentName(
                                                                "SHONIN_DB_PASSWORD"))
                                                .orElse(""),
                                        false))
                .orElseGet(
                        () ->
                                new Database(
                                        "jdbc:postgresql://%s:%d/%s"
                                                .formatted(
                                                        LOOPBACK,
                                                        options.ports().database(),
                                                        service.database()),
                                        service.database(),
                                        secrets.databasePassword(service),
                                        true));
    }

    /**
     * A service's database.
     *
     * @param url for JDBC
     * @param user the role
     * @param password its password
     * @param ours whether it is in the launcher
     */
    record Database(String url, String user, String password, boolean ours) {}
}
