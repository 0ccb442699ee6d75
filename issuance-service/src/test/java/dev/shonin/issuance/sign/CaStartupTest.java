package dev.shonin.issuance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.config.IssuanceConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service starts with a sound CA, and with nothing else: it says why in one line. */
class CaStartupTest {

    @TempDir Path directory;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void make() {
        QuickCa.create(directory.resolve("ca"), TestCa.plan(CaPlan.KeyKind.EC_P256));
        settings.put("shonin.ca.directory", directory.resolve("ca").toString());
        settings.put("shonin.ca.passphrase", TestCa.PASSPHRASE);
        settings.put("shonin.ca.base-url", TestCa.URL);
    }

    @Test
    void aSoundCaIsReady() {
        CaStartup startup = startup(Clock.systemUTC());
        startup.start(new StartupEvent());
        assertThat(startup.authority().issuers()).hasSize(1);
    }

    @Test
    void whateverIsWrongWithTheCaEndsTheStart() throws IOException {
        refuses("shonin.ca.passphrase", "another passphrase", "SHONIN_CA_PASSPHRASE");
        refuses("shonin.ca.directory", directory.resolve("none").toString(), "There is no CA in");
        refuses("shonin.ca.provider", "enigma", "\"enigma\" is not one of");
        Path list = Files.writeString(directory.resolve("list"), "no list of keys at all");
        refuses("shonin.ca.keys.debian-weak", list.toString(), "A list of keys cannot be used");
        Path profiles = Files.createDirectory(directory.resolve("profiles"));
        Files.writeString(profiles.resolve("dv-public.properties"), "kind = root");
        refuses("shonin.ca.profiles", profiles.toString(), "dv-public");
    }

    @Test
    void anExpiredCaEndsTheStart() {
        Instant later = Instant.now().plus(Duration.ofDays(6 * 365));
        ends(startup(Clock.fixed(later, ZoneOffset.UTC)), "expired at");
    }

    @Test
    void aKeyThatIsNotItsCertificatesEndsTheStart() throws IOException {
        Path other = directory.resolve("other");
        QuickCa.create(other, TestCa.plan(CaPlan.KeyKind.EC_P256));
        Files.copy(
                other.resolve("intermediate.p12"),
                directory.resolve("ca/intermediate.p12"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        ends(startup(Clock.systemUTC()), "is not the key of");
    }

    private void refuses(String key, String value, String because) {
        String before = settings.put(key, value);
        ends(startup(Clock.systemUTC()), because);
        if (before == null) {
            settings.remove(key);
        } else {
            settings.put(key, before);
        }
    }

    // Quarkus prints the message of this exception alone, and ends with 1.
    private static void ends(CaStartup startup, String because) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> startup.start(new StartupEvent()))
                .withMessageContaining(because)
                .withMessageNotContaining("\n");
    }

    private CaStartup startup(Clock clock) {
        return new CaStartup(
                new SmallRyeConfigBuilder()
                        .withMapping(IssuanceConfig.class)
                        .withDefaultValues(settings)
                        .build()
                        .getConfigMapping(IssuanceConfig.class),
                clock);
    }
}
