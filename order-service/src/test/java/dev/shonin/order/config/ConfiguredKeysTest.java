package dev.shonin.order.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.key.KeyFinding;
import dev.shonin.pki.key.KeyHashListWriter;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.key.PublicKeyInfo;
import dev.shonin.testing.TestRequests;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredKeysTest {

    @TempDir Path directory;

    @Test
    void listedKeysAreRefusedAndOthersAreNot() throws IOException {
        PublicKeyInfo listed = key();
        Path list = directory.resolve("keys");
        KeyHashListWriter.write(List.of(listed.sha256Bytes()), list);

        assertThat(quality(Optional.of(list), Optional.empty()).check(listed))
                .singleElement()
                .isInstanceOf(KeyFinding.DebianWeak.class);
        assertThat(quality(Optional.empty(), Optional.of(list)).check(listed))
                .singleElement()
                .isInstanceOf(KeyFinding.Compromised.class);
        assertThat(quality(Optional.empty(), Optional.of(list)).check(key())).isEmpty();
        assertThat(quality(Optional.empty(), Optional.empty()).check(listed)).isEmpty();
    }

    @Test
    void aListThatCannotBeUsedStopsTheStart() throws IOException {
        Path broken = Files.writeString(directory.resolve("keys"), "not a list");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> quality(Optional.of(broken), Optional.empty()))
                .withMessageStartingWith("A list of keys cannot be used: ");
    }

    private static PublicKeyInfo key() {
        return CertificationRequest.parse(TestRequests.csr("www.example.com")).publicKey();
    }

    private static KeyQuality quality(Optional<Path> debianWeak, Optional<Path> compromised) {
        OrderConfig.KeysConfig keys =
                of(
                        OrderConfig.KeysConfig.class,
                        Map.of("debianWeak", debianWeak, "compromised", compromised));
        return new ConfiguredKeys(of(OrderConfig.class, Map.of("keys", keys))).quality();
    }

    private static <T> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> values.get(method.getName())));
    }
}
