package dev.shonin.issuance.messaging;

import dev.shonin.issuance.flow.WatchRootCrl;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at the root's CRL when the service starts. */
@ApplicationScoped
class RootCrlStart {

    private final WatchRootCrl watchRootCrl;

    RootCrlStart(WatchRootCrl watchRootCrl) {
        this.watchRootCrl = watchRootCrl;
    }

    void start(@Observes StartupEvent event) {
        watchRootCrl.announce();
    }
}
