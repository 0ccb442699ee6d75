package dev.shonin.notification.net.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the mail server is reached.
 *
 * @param host its name or address
 * @param port its port
 * @param tls whether the connection is encrypted by STARTTLS
 * @param login the account to log in with; null to speak without
 * @param caFile certificates (PEM) of CAs trusted beside the usual ones; null for none
 * @param helloName the name we greet with (EHLO, RFC 5321 §4.1.1.1)
 * @param connectTimeout how long a connection may take to come about
 * @param timeout how long each answer, and each write, may take
 * @param idle how long a connection that nothing is sent over is kept
 * @param connections how many connections there are at most
 */
public record SmtpSettings(
        String host,
        int port,
        Tls tls,
        @Nullable Login login,
        @Nullable Path caFile,
        String helloName,
        Duration connectTimeout,
        Duration timeout,
        Duration idle,
        int connections) {

    public SmtpSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("at least one connection: " + connections);
        }
        // Anybody on the way could read the password otherwise, or strip STARTTLS and then read it.
        if (login != null && tls != Tls.REQUIRED) {
            throw new IllegalArgumentException(
                    "SHONIN_SMTP_USER is set, so SHONIN_SMTP_TLS must be 'required' and not '"
                            + tls.name().toLowerCase(Locale.ROOT)
                            + "': a password is only sent over a verified TLS connection");
        }
    }

    /** Encryption by STARTTLS (RFC 3207). */
    public enum Tls {
        /** Never. */
        DISABLED,
        /**
         * Where the server offers it, without verifying its certificate: better than none against
         * those who only listen (RFC 7435), no protection against those who interfere.
         */
        OPTIONAL,
        /** Always, the certificate verified; without it nothing is sent. */
        REQUIRED
    }

    /**
     * An account on the mail server.
     *
     * @param user its name
     * @param password its password
     */
    public record Login(String user, String password) {
        // Records end up in log lines.
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
