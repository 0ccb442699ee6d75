package dev.shonin.kit.secret;

import dev.shonin.kit.secret.DatabaseLogins.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's driver, which logs in with what the files of {@code SHONIN_SECRETS_DIR} say at that
 * moment: a rotated password needs no restart (ADR 0042). Connections that are open stay.
 *
 * <p>Server and files never change at the same moment, so more than one password is tried: the
 * file's, the next one that was announced ({@code SHONIN_DB_PASSWORD_NEXT}), and the one that let
 * us in last. Without such files it is PostgreSQL's driver and nothing else.
 */
public final class RotatingPasswordDriver implements Driver {

    /** The server's word for a wrong password, invalid_password (PostgreSQL, appendix A). */
    private static final String WRONG_PASSWORD = "28P01";

    private static final org.jboss.logging.Logger LOG =
            org.jboss.logging.Logger.getLogger(RotatingPasswordDriver.class);

    private final Driver postgresql = new org.postgresql.Driver();
    private final @Nullable Path directory;
    private volatile @Nullable Login last;

    /** With the directory of the configuration; for the connection pool. */
    public RotatingPasswordDriver() {
        this(
                ConfigProvider.getConfig()
                        .getOptionalValue(SecretFiles.DIRECTORY, String.class)
                        .filter(name -> !name.isBlank())
                        .map(Path::of));
    }

    RotatingPasswordDriver(Optional<Path> directory) {
        this.directory = directory.orElse(null);
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        SQLException refused = null;
        for (Login login : candidates(info)) {
            try {
                Connection connection = postgresql.connect(url, with(login, info));
                last = login;
                return connection;
            } catch (SQLException e) {
                if (!WRONG_PASSWORD.equals(e.getSQLState())) {
                    throw e;
                }
                if (refused != null) {
                    e.addSuppressed(refused);
                }
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return postgresql.connect(url, info);
    }

    /** What to try, in that order; nothing where no file holds a password. */
    private Set<Login> candidates(Properties info) {
        Path from = directory;
        if (from == null) {
            return Set.of();
        }
        Set<Login> candidates = new LinkedHashSet<>();
        try {
            for (Login login : DatabaseLogins.in(from)) {
                String user = login.user() == null ? info.getProperty("user") : login.user();
                candidates.add(new Login(user, login.password()));
            }
        } catch (IOException e) {
            LOG.warnf("The database's password cannot be read from %s (%s)", from, e);
        }
        Login before = last;
        if (before != null) {
            candidates.add(before);
        }
        return candidates;
    }

    private static Properties with(Login login, Properties info) {
        Properties properties = new Properties();
        properties.putAll(info);
        if (login.user() != null) {
            properties.setProperty("user", login.user());
        }
        properties.setProperty("password", login.password());
        return properties;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return postgresql.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return postgresql.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return postgresql.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return postgresql.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return postgresql.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return postgresql.getParentLogger();
    }
}
