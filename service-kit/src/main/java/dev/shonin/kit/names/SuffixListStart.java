package dev.shonin.kit.names;

import dev.shonin.pki.name.PublicSuffixList;
import dev.shonin.pki.name.PublicSuffixListFile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the Public Suffix List of SHONIN_PSL in use, if one is named, and follows it. A broken one
 * stops the start.
 */
@ApplicationScoped
class SuffixListStart {

    private static final Logger LOG = Logger.getLogger(SuffixListStart.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Optional<String> file;
    private @Nullable PublicSuffixListFile followed;

    SuffixListStart(@ConfigProperty(name = "shonin.psl") Optional<String> file) {
        this.file = file;
    }

    void start(@Observes StartupEvent event) {
        file.ifPresent(
                name -> {
                    followed =
                            PublicSuffixListFile.follow(
                                    Path.of(name),
                                    EVERY,
                                    broken ->
                                            LOG.errorf(
                                                    "The Public Suffix List %s is broken and not taken: %s",
                                                    name, broken.getMessage()));
                    LOG.infof(
                            "Public Suffix List: %s, %s",
                            name, PublicSuffixList.current().version());
                });
    }

    void stop(@Observes ShutdownEvent event) {
        PublicSuffixListFile open = followed;
        if (open != null) {
            open.close();
        }
    }
}
