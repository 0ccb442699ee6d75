package dev.shonin.dcv.net.perspective;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.net.Metered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the port to the remote perspectives as it is configured. */
@ApplicationScoped
class PerspectivesMaker {

    @Produces
    @Singleton
    Perspectives perspectives(DcvConfig config) {
        DcvConfig.PerspectiveSettings settings = config.perspectives();
        List<RemotePerspectives.Remote> remotes =
                settings.remotes().orElse(List.of()).stream()
                        .map(RemotePerspectives.Remote::parse)
                        .toList();
        if (remotes.isEmpty()) {
            return task -> List.of();
        }
        return Metered.perspectives(
                new RemotePerspectives(
                        remotes,
                        MutualTls.context(
                                required(settings.keyStore(), "SHONIN_PERSPECTIVE_KEYSTORE"),
                                required(settings.trustStore(), "SHONIN_PERSPECTIVE_TRUSTSTORE"),
                                settings.password().orElse("")),
                        settings.bound()));
    }

    private static Path required(Optional<Path> file, String variable) {
        return file.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "perspectives are configured, and " + variable + " is not"));
    }
}
