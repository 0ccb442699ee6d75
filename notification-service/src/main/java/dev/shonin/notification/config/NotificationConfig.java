package dev.shonin.notification.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be configured here; {@code application.properties} says by which variable.
 */
@ConfigMapping(prefix = "shonin.notification")
public interface NotificationConfig {

    /** The public origin, such as {@code https://shonin.example}; approval links start with it. */
    URI baseUrl();

    /** In whose name mails are written. */
    Company company();

    /** How mails are addressed. */
    MailSettings mail();

    /** A directory whose template files take the place of the built-in ones. */
    Optional<Path> templates();

    /** The kinds of mail that are sent only where they are wanted, wanted for all accounts. */
    Optional<Set<String>> notices();

    /** How the mail server is reached. */
    Smtp smtp();

    /** How mails are signed; all of it or nothing. */
    Dkim dkim();

    /** How mails are sent. */
    Sending sending();

    /** Where mails come back to. */
    ReturnPath returnPath();

    /** Where mails come back to. */
    interface ReturnPath {
        /**
         * The address that is made into one for each mail; failures are reported to the sender's
         * when absent.
         */
        Optional<String> address();

        /** {@code host:port} at which reports are taken by SMTP or LMTP; nowhere when absent. */
        Optional<String> listen();
    }

    /** In whose name mails are written. */
    interface Company {
        /** Its name, shown as the sender's too. */
        String name();

        /** Where readers may ask; left out of the mails when absent. */
        Optional<String> supportAddress();
    }

    /** How mails are addressed. */
    interface MailSettings {
        /** The sender's address, without a name. */
        String from();

        /** Where answers go; the support address, or else the sender's, when absent. */
        Optional<String> replyTo();

        /** The time zone of Japanese mails. */
        ZoneId zoneJa();

        /** The time zone of English mails. */
        ZoneId zoneEn();
    }

    /** How the mail server is reached. */
    interface Smtp {
        /** Its name or address. */
        String host();

        /** Its port. */
        int port();

        /** STARTTLS: disabled, optional or required. */
        Tls tls();

        /** The account to log in with; needs {@code tls=required}. */
        Optional<String> user();

        /** Its password. */
        Optional<String> password();

        /** Certificates (PEM) of CAs trusted beside the usual ones. */
        Optional<Path> caFile();

        /** The name we greet with; the sender's domain when absent. */
        Optional<String> hello();

        /** How long a connection may take to come about. */
        Duration connectTimeout();

        /** How long each answer may take. */
        Duration timeout();

        /** How long an idle connection is kept. */
        Duration idle();
    }

    /** How mails are signed (RFC 6376); not at all where nothing is set. */
    interface Dkim {
        /** The domain that answers for the mails. */
        Optional<String> domain();

        /** Where below {@code _domainkey} the public key stands. */
        Optional<String> selector();

        /** A PEM file with the private key: RSA or Ed25519 as PKCS #8. */
        Optional<Path> key();
    }

    /** STARTTLS. */
    enum Tls {
        /** Never. */
        DISABLED,
        /** Where offered, the certificate not verified. */
        OPTIONAL,
        /** Always, the certificate verified. */
        REQUIRED
    }

    /** How mails are sent. */
    interface Sending {
        /** Mails in flight at once, each over a connection of its own. */
        int concurrency();

        /**
         * How long a sender may hold a mail; after that its fate is uncertain. Longer than a slow
         * server takes.
         */
        Duration lease();

        /** How often to look for mails that came due with time. */
        Duration poll();
    }
}
