package dev.shonin.notification.net.smtp;

import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.MailServer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;

/** The mail server by the service's configuration. */
class MailServerBeans {

    // At start, so that a wrong setting is found then and not with the first mail.
    @Produces
    @ApplicationScoped
    @Startup
    MailServer mailServer(NotificationConfig config) {
        NotificationConfig.MailSettings mail = config.mail();
        MailIdentity identity =
                new MailIdentity(
                        mail.from(),
                        config.company().name(),
                        mail.replyTo().or(config.company()::supportAddress).orElse(null));
        NotificationConfig.Dkim dkim = config.dkim();
        return new SmtpMailServer(
                settings(config, identity),
                identity,
                DkimSettings.of(dkim.domain(), dkim.selector(), dkim.key()).orElse(null));
    }

    void close(@Disposes MailServer server) {
        server.close();
    }

    private static SmtpSettings settings(NotificationConfig config, MailIdentity identity) {
        NotificationConfig.Smtp smtp = config.smtp();
        SmtpSettings.Tls tls =
                switch (smtp.tls()) {
                    case DISABLED -> SmtpSettings.Tls.DISABLED;
                    case OPTIONAL -> SmtpSettings.Tls.OPTIONAL;
                    case REQUIRED -> SmtpSettings.Tls.REQUIRED;
                };
        Optional<SmtpSettings.Login> login =
                smtp.user().map(user -> new SmtpSettings.Login(user, smtp.password().orElse("")));
        return new SmtpSettings(
                smtp.host(),
                smtp.port(),
                tls,
                login.orElse(null),
                smtp.caFile().orElse(null),
                smtp.hello().orElse(identity.domain()),
                smtp.connectTimeout(),
                smtp.timeout(),
                smtp.idle(),
                config.sending().concurrency());
    }
}
