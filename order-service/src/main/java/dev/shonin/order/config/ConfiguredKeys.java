package dev.shonin.order.config;

import dev.shonin.pki.key.KeyHashes;
import dev.shonin.pki.key.KeyLists;
import dev.shonin.pki.key.KeyQuality;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;

/**
 * The rules for applicants' keys, with the lists that issuance-service has as well: what it would
 * refuse when signing is refused when ordering.
 */
@ApplicationScoped
class ConfiguredKeys {

    private final OrderConfig config;

    ConfiguredKeys(OrderConfig config) {
        this.config = config;
    }

    /** A list that cannot be used ends the start, and not the first order. */
    void start(@Observes StartupEvent event, KeyQuality opened) {
        Objects.requireNonNull(opened);
    }

    @Produces
    @Singleton
    KeyQuality quality() {
        try {
            // Keys reported to this installation are known to issuance-service alone, which has
            // the last word.
            return KeyLists.open(config.keys().debianWeak(), config.keys().compromised())
                    .quality(KeyHashes.none());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "A list of keys cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
