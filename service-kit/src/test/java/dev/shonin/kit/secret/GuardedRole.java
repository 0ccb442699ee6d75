package dev.shonin.kit.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service's role on the server, and its password in a file as Kubernetes mounts it: the files are
 * those of a directory that is exchanged as a whole.
 *
 * @param url the database's
 * @param secrets where the service finds its files
 */
record GuardedRole(String url, Path secrets) {

    static final String NAME = "guarded_role";
    static final String FIRST = "first-password";
    static final String SUPERUSERS_PASSWORD = "of-the-superuser";

    /** Changes the role's password on the server, and nothing else. */
    void alter(String password) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url, "postgres", SUPERUSERS_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("alter role %s password '%s'".formatted(NAME, password));
        }
    }

    /** Logs in, as anybody can who knows the password. */
    void login(String password) throws SQLException {
        DriverManager.getConnection(url, NAME, password).close();
    }

    /** Changes the files, and nothing else; all of them at once. */
    void mount(String password, @Nullable String next) {
        try {
            Path moment = Files.createDirectories(secrets.resolve(".." + UUID.randomUUID()));
            Files.writeString(moment.resolve("SHONIN_DB_USER"), NAME);
            Files.writeString(moment.resolve("SHONIN_DB_PASSWORD"), password + "\n");
            if (next != null) {
                Files.writeString(moment.resolve("SHONIN_DB_PASSWORD_NEXT"), next + "\n");
            }
            Path link = secrets.resolve("..new");
            Files.createSymbolicLink(link, moment.getFileName());
            Files.move(
                    link,
                    secrets.resolve("..data"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
