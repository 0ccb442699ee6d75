package dev.shonin.kit.secret;

import dev.shonin.testing.Directories;
import dev.shonin.testing.EmbeddedDatabase;
import dev.shonin.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A database server that asks for passwords, and a service that has its own in a file. */
public final class GuardedDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "guarded";

    private final Path directory = temporary();
    private final EmbeddedDatabase server =
            EmbeddedDatabase.builder()
                    .directory(directory.resolve("data"))
                    .password(GuardedRole.SUPERUSERS_PASSWORD)
                    .build();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new ServiceInfrastructure().start());
        server.start();
        server.create(NAME, GuardedRole.NAME, GuardedRole.FIRST);
        GuardedRole role = new GuardedRole(server.jdbcUrl(NAME), directory.resolve("secrets"));
        role.mount(GuardedRole.FIRST, null);
        // What a service reads at its start; wrong, so that nothing of it can have been used.
        settings.put("quarkus.datasource.username", "nobody");
        settings.put("quarkus.datasource.password", "nothing");
        settings.put("quarkus.datasource.jdbc.url", role.url());
        settings.put("SHONIN_DB_URL", role.url());
        settings.put(SecretFiles.DIRECTORY, role.secrets().toString());
        return settings;
    }

    @Override
    public void stop() {
        server.close();
        Directories.delete(directory);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("guarded-database");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
