package dev.shonin.kit.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With what to log in to the database, as the files say at the moment of asking: {@code
 * SHONIN_DB_USER} and {@code SHONIN_DB_PASSWORD}, and {@code SHONIN_DB_PASSWORD_NEXT} while a
 * rotation is under way.
 */
final class DatabaseLogins {

    private static final String USER = "SHONIN_DB_USER";
    private static final String PASSWORD = "SHONIN_DB_PASSWORD";
    private static final String NEXT = "SHONIN_DB_PASSWORD_NEXT";

    /** The link that Kubernetes turns to another directory when a secret changes. */
    private static final String KUBERNETES = "..data";

    private static final int TRIES = 3;

    private DatabaseLogins() {}

    /**
     * A role's name and a password.
     *
     * @param user the name; null where no file says it
     * @param password the password
     */
    record Login(@Nullable String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * Those of a directory, in the order in which to try them; none where it holds no password.
     *
     * @throws IOException when the files are there and cannot be read
     */
    static List<Login> in(Path directory) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return read(moment(directory));
            } catch (NoSuchFileException e) {
                // Taken away between two files, because the secret changed just now.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Name and password must be of one moment, so the link is followed once for all of them. */
    private static Path moment(Path directory) throws IOException {
        Path link = directory.resolve(KUBERNETES);
        return Files.isDirectory(link) ? link.toRealPath() : directory;
    }

    private static List<Login> read(Path directory) throws IOException {
        List<Login> logins = new ArrayList<>();
        Path user = directory.resolve(USER);
        String name = Files.exists(user) ? SecretFiles.content(user) : null;
        for (String file : List.of(PASSWORD, NEXT)) {
            Path password = directory.resolve(file);
            if (Files.exists(password)) {
                logins.add(new Login(name, SecretFiles.content(password)));
            }
        }
        return logins;
    }
}
