package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.sign.CaException;
import dev.shonin.issuance.sign.CaLoader;
import dev.shonin.issuance.sign.CaMaintenance;
import dev.shonin.issuance.sign.CaPlan;
import dev.shonin.issuance.sign.QuickCa;
import dev.shonin.issuance.sign.SignatureProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchRootCrlTest {

    @TempDir Path directory;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Movable clock = new Movable();

    @BeforeEach
    void make() {
        QuickCa.create(directory, TestCa.plan(CaPlan.KeyKind.EC_P256));
    }

    @Test
    void itsEndIsNoticedInGoodTime() {
        WatchRootCrl watch = watch();
        assertThat(watch.state()).isEqualTo(WatchRootCrl.State.HOLDS);
        assertThat(remaining()).isGreaterThan(Duration.ofDays(300).toSeconds());

        clock.now = watch.until().minus(Duration.ofDays(29));
        assertThat(watch.state()).isEqualTo(WatchRootCrl.State.ENDS_SOON);
        clock.now = watch.until().plusSeconds(1);
        assertThat(watch.state()).isEqualTo(WatchRootCrl.State.ENDED);
        assertThat(remaining()).isNegative();
    }

    @Test
    void aRenewedOneIsTakenUpWhileTheServiceRuns() throws IOException {
        WatchRootCrl watch = watch();
        byte[] before = watch.der();
        renew();
        assertThat(watch.der()).isEqualTo(before);
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(watch.der())
                .isNotEqualTo(before)
                .isEqualTo(Files.readAllBytes(directory.resolve("root.crl")));
    }

    @Test
    void whatIsNotTheRootsCrlIsNotServed() throws IOException {
        WatchRootCrl watch = watch();
        byte[] before = watch.der();
        byte[] changed = before.clone();
        changed[changed.length - 1] ^= 1;
        Files.write(directory.resolve("root.crl"), changed);
        touch();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(watch.der()).isEqualTo(before);
        Files.delete(directory.resolve("root.crl"));
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(watch.der()).isEqualTo(before);
    }

    @Test
    void theServiceDoesNotStartWithAnothersCrl() throws IOException {
        byte[] crl = Files.readAllBytes(directory.resolve("root.crl"));
        crl[crl.length - 1] ^= 1;
        Files.write(directory.resolve("root.crl"), crl);
        assertThatExceptionOfType(CaException.class)
                .isThrownBy(this::watch)
                .withMessageContaining("root.crl")
                .withMessageNotContaining("\n");
    }

    private double remaining() {
        return metrics.get("shonin.ca.root.crl.remaining").gauge().value();
    }

    private void renew() throws IOException {
        new CaMaintenance(directory, directory.resolve("root.p12"), TestCa.PASSPHRASE, clock)
                .renewCrl(null, 0);
        touch();
    }

    // A file system may tell times by the second.
    private void touch() throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("root.crl"), FileTime.from(Instant.now().plusSeconds(5)));
    }

    private WatchRootCrl watch() {
        IssuanceConfig config =
                (IssuanceConfig)
                        Proxy.newProxyInstance(
                                IssuanceConfig.class.getClassLoader(),
                                new Class<?>[] {IssuanceConfig.class},
                                (proxy, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("directory");
                                    return directory;
                                });
        return new WatchRootCrl(
                config,
                new CaLoader(
                                directory,
                                TestCa.PASSPHRASE,
                                SignatureProvider.AUTO.load(),
                                Clock.systemUTC())
                        .load(),
                metrics,
                clock);
    }

    /** Stands still until it is moved. */
    private static final class Movable extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
