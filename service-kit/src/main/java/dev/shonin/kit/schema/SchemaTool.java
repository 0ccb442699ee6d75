package dev.shonin.kit.schema;

import dev.shonin.kit.secret.SecretFiles;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a service's schema up to date, or waits until it is; a process of its own, before the
 * service, so that the service's own database role need not be able to change the schema.
 *
 * <p>{@code migrate} applies what is missing, as the role that owns the schema, and lets {@code
 * SHONIN_DB_RUNTIME_ROLE}, where it is named, work with the rows. {@code await PT10M} returns when
 * nothing is missing, and fails when that takes longer.
 */
public final class SchemaTool {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Flyway flyway;
    private final Optional<String> runtimeRole;
    private final PrintStream out;

    /**
     * For a database.
     *
     * @param flyway which knows it and the migrations
     * @param runtimeRole whom to let work with the rows
     * @param out where to say what was done
     */
    public SchemaTool(Flyway flyway, Optional<String> runtimeRole, PrintStream out) {
        this.flyway = flyway;
        this.runtimeRole = runtimeRole;
        this.out = out;
    }

    /** {@code migrate}, or {@code await} and an ISO 8601 duration. */
    public static void main(String... args) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .addSystemSources()
                        .withSources(new SecretFiles())
                        .build();
        Flyway flyway =
                flyway(
                        config.getValue("SHONIN_DB_URL", String.class),
                        config.getValue("SHONIN_DB_USER", String.class),
                        config.getValue("SHONIN_DB_PASSWORD", String.class));
        SchemaTool tool =
                new SchemaTool(
                        flyway,
                        config.getOptionalValue("SHONIN_DB_RUNTIME_ROLE", String.class),
                        System.out);
        System.exit(tool.run(args));
    }

    /** Flyway as the services have it. */
    static Flyway flyway(String url, String user, String password) {
        return Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:kit/db/migration", "classpath:db/migration")
                .load();
    }

    /** Does what the arguments say, and returns the exit code. */
    public int run(String... args) {
        if (args.length == 1 && args[0].equals("migrate")) {
            return migrate();
        }
        if (args.length == 2 && args[0].equals("await")) {
            try {
                return await(Duration.parse(args[1]));
            } catch (DateTimeParseException e) {
                out.println(args[1] + " is no ISO 8601 duration such as PT10M");
                return MISUSED;
            }
        }
        out.println("usage: migrate | await <how long, such as PT10M>");
        return MISUSED;
    }

    private int migrate() {
        try {
            int applied = flyway.migrate().migrationsExecuted;
            if (runtimeRole.isPresent()) {
                Grants.to(flyway.getConfiguration().getDataSource(), runtimeRole.get());
            }
            out.println(applied + " migrations applied");
            return DONE;
        } catch (FlywayException | SQLException e) {
            out.println("the schema cannot be brought up to date: " + e.getMessage());
            return FAILED;
        }
    }

    private int await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String missing = missing();
            if (missing.isEmpty()) {
                out.println("the schema is up to date");
                return DONE;
            }
            if (System.nanoTime() - deadline >= 0) {
                out.println("after %s the schema is not there: %s".formatted(patience, missing));
                return FAILED;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return FAILED;
            }
        }
    }

    /** What is missing, in words; empty when nothing is. */
    private String missing() {
        try {
            int pending = flyway.info().pending().length;
            return pending == 0 ? "" : pending + " migrations are not applied";
        } catch (FlywayException e) {
            // The database may not be there yet, or the role not yet be let in.
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("no connection");
        }
    }
}
