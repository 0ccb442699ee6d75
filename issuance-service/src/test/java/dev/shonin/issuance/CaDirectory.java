package dev.shonin.issuance;

import dev.shonin.testing.Directories;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An empty directory in which the service makes its CA. */
public final class CaDirectory implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("shonin-ca");
            directory = made;
            return Map.of(
                    "SHONIN_OCSP", "true",
                    "SHONIN_CA_DIR", made.resolve("ca").toString(),
                    "SHONIN_CA_PASSPHRASE", TestCa.PASSPHRASE,
                    "SHONIN_CA_CREATE", "true",
                    "SHONIN_CA_PUBLIC_URL", TestCa.URL,
                    "SHONIN_TEST_NAMES", "true",
                    "SHONIN_CRL_PARTITIONS", "2",
                    "SHONIN_LOG_JSON", "false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (directory != null) {
            Directories.delete(directory);
        }
    }
}
