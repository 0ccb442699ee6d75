package dev.shonin.issuance.messaging;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** What the service does when it starts, done once more while it runs. */
@ApplicationScoped
public class Restart {

    private final TransparencyWork transparencyWork;

    Restart(TransparencyWork transparencyWork) {
        this.transparencyWork = transparencyWork;
    }

    /** Takes up the precertificates that an earlier process left. */
    public void transparency() {
        transparencyWork.start(new StartupEvent());
    }
}
