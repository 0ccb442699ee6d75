package dev.shonin.issuance.sign;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.profile.ProfileException;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.pki.key.KeyLists;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.security.Provider;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes ready what the service signs with, before anything else starts; whatever is wrong with it
 * ends the process with one line, and no consumer has taken an event by then.
 */
@ApplicationScoped
class CaStartup {

    private static final Logger LOG = Logger.getLogger(CaStartup.class);

    private final IssuanceConfig config;
    private final Clock clock;
    private @Nullable CertificationAuthority authority;
    private @Nullable Profiles profiles;
    private CtLogs logs = CtLogs.none();
    private KeyLists keyLists = KeyLists.none();

    CaStartup(IssuanceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        try {
            prepare();
        } catch (CaException | ProfileException e) {
            // Quarkus prints the message of this one alone, without a trace, and exits with 1.
            throw new ConfigurationException(e.getMessage());
        }
    }

    private synchronized void prepare() {
        if (authority != null) {
            return;
        }
        profiles = Profiles.load(config.profiles().orElse(null));
        logs = config.transparency().logs().map(CtLogs::read).orElseGet(CtLogs::none);
        if (!logs.areConfigured()) {
            LOG.info("No CT logs (SHONIN_CT_LOGS): certificates carry no timestamps.");
        }
        keyLists = openKeyLists();
        if (config.createWhenMissing()) {
            CaPlan plan =
                    new CaPlan(
                            config.country(),
                            config.organization(),
                            constant(CaPlan.KeyKind.class, config.intermediateKey()),
                            PublicUrl.of(config));
            CaCreation creation = new CaCreation(config.directory(), config.passphrase(), clock);
            if (creation.createIfMissing(plan)) {
                LOG.infof("A new CA was made in %s", config.directory());
            }
        }
        Provider provider = constant(SignatureProvider.class, config.provider()).load();
        authority = new CaLoader(config.directory(), config.passphrase(), provider, clock).load();
        LOG.infof(
                "CA ready: %s, signing by %s",
                authority.issuers().stream().map(Issuer::name).toList(),
                provider == null ? "the JDK" : provider.getName());
    }

    private KeyLists openKeyLists() {
        try {
            return KeyLists.open(config.keys().debianWeak(), config.keys().compromised());
        } catch (IOException e) {
            throw new CaException("A list of keys cannot be used: " + e.getMessage() + ".", e);
        }
    }

    @Produces
    @Singleton
    CertificationAuthority authority() {
        prepare();
        if (authority == null) {
            throw new IllegalStateException("the CA is not ready");
        }
        return authority;
    }

    @Produces
    @Singleton
    KeyLists keyLists() {
        prepare();
        return keyLists;
    }

    @Produces
    @Singleton
    CtLogs logs() {
        prepare();
        return logs;
    }

    @Produces
    @Singleton
    ResponderKeys responderKeys() {
        return new ResponderKeys(constant(SignatureProvider.class, config.provider()).load());
    }

    @Produces
    @Singleton
    Profiles profiles() {
        prepare();
        if (profiles == null) {
            throw new IllegalStateException("the profiles are not ready");
        }
        return profiles;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        String name = word.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CaException(
                                        "\""
                                                + word
                                                + "\" is not one of "
                                                + Arrays.toString(type.getEnumConstants())
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-')
                                                + "."));
    }
}
