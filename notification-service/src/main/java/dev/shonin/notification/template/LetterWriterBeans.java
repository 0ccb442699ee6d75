package dev.shonin.notification.template;

import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.LetterWriter;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The letter writer by the service's configuration. */
class LetterWriterBeans {

    // At start, so that a broken template is found then and not with the first mail.
    @Produces
    @Singleton
    @Startup
    LetterWriter letterWriter(NotificationConfig config) {
        return new QuteLetterWriter(
                new Setting(
                        config.baseUrl(),
                        config.mail().zoneJa(),
                        config.mail().zoneEn(),
                        config.templates().orElse(null)));
    }
}
