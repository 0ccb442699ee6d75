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
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
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

    /** A mounted secret: links into a version of it, and nothing that can be written. */
    @Test
    void aMountedSecretServesWithoutTheRootsKeyAndItsNextVersionIsTakenUp(@TempDir Path mount)
            throws IOException {
        Path made = directory;
        version(made, mount, "..2026_11_01", clock.now);
        directory = mount;
        List<String> before = names(mount);
        WatchRootCrl watch = watch();
        byte[] first = watch.der();

        new CaMaintenance(made, made.resolve("root.p12"), TestCa.PASSPHRASE, clock)
                .renewCrl(null, 0);
        version(made, mount, "..2026_11_02", clock.now.plusSeconds(5));
        clock.now = clock.now.plus(Duration.ofMinutes(1));

        assertThat(watch.der())
                .isNotEqualTo(first)
                .isEqualTo(Files.readAllBytes(made.resolve("root.crl")));
        assertThat(names(mount)).isEqualTo(before).contains("root.crl").doesNotContain("root.p12");
    }

    /** As a kubelet brings a version of a secret: all of it at once, by one link. */
    private static void version(Path made, Path mount, String name, Instant at) throws IOException {
        Path version = Files.createDirectory(mount.resolve(name));
        Path link = mount.resolve("..data_tmp");
        for (String file : names(made)) {
            if (!file.equals("root.p12")) {
                Files.copy(made.resolve(file), version.resolve(file));
                Path entry = mount.resolve(file);
                if (!Files.isSymbolicLink(entry)) {
                    Files.createSymbolicLink(entry, Path.of("..data", file));
                }
            }
        }
        Files.createSymbolicLink(link, Path.of(name));
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(version.resolve("root.crl"), FileTime.from(at));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
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
