package dev.shonin.issuance;

import dev.shonin.testing.CtLogServer;
import dev.shonin.testing.Directories;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An empty directory in which the service makes its CA, three Certificate Transparency logs and an
 * external linter. The profile {@code dv-linted-and-logged} is {@code dv-public} as it is shipped;
 * {@code dv-logged} and {@code dv-linted} have one of the two, and {@code dv-public} itself
 * neither, as most tests are about something else.
 */
public final class CaDirectory implements QuarkusTestResourceLifecycleManager {

    private final List<CtLogServer> logs =
            List.of(CtLogServer.start(), CtLogServer.start(), CtLogServer.start());
    private final LinterServer linter = LinterServer.start();
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("shonin-ca");
            directory = made;
            Map<String, String> settings = new HashMap<>();
            settings.put("SHONIN_CA_DIR", made.resolve("ca").toString());
            settings.put("SHONIN_CA_PASSPHRASE", TestCa.PASSPHRASE);
            settings.put("SHONIN_CA_CREATE", "true");
            settings.put("SHONIN_CA_PUBLIC_URL", TestCa.URL);
            settings.put("SHONIN_TEST_NAMES", "true");
            settings.put("SHONIN_CRL_PARTITIONS", "2");
            settings.put("SHONIN_LOG_JSON", "false");
            settings.put("SHONIN_OCSP", "true");
            settings.put("SHONIN_PROFILES_DIR", profiles(made).toString());
            settings.put("SHONIN_CT_LOGS", logList(made).toString());
            // Longer than a first attempt takes on a busy machine; the third attempt is the last.
            settings.put("SHONIN_CT_PATIENCE", "PT8S");
            settings.put("SHONIN_EXTERNAL_LINTER", linter.url().toString());
            settings.put("test.linter", linter.url().toString());
            for (int i = 0; i < logs.size(); i++) {
                settings.put("test.ct-log." + i, logs.get(i).moodUrl());
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logList(Path made) throws IOException {
        return Files.writeString(
                made.resolve("logs.json"), CtLogServer.list(logs.toArray(CtLogServer[]::new)));
    }

    private static Path profiles(Path made) throws IOException {
        Path profiles = Files.createDirectory(made.resolve("profiles"));
        try (InputStream in =
                CaDirectory.class.getResourceAsStream("/profiles/dv-public.properties")) {
            String shipped =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String quiet = shipped.replace("lint.external = true", "lint.external = false");
            String unlogged = "transparency = false";
            Files.writeString(profiles.resolve("dv-logged.properties"), quiet);
            Files.writeString(
                    profiles.resolve("dv-public.properties"),
                    quiet.replace("transparency = true", unlogged));
            Files.writeString(
                    profiles.resolve("dv-linted.properties"),
                    shipped.replace("transparency = true", unlogged));
            Files.writeString(profiles.resolve("dv-linted-and-logged.properties"), shipped);
        }
        return profiles;
    }

    @Override
    public void stop() {
        logs.forEach(CtLogServer::close);
        linter.close();
        if (directory != null) {
            Directories.delete(directory);
        }
    }
}
