package dev.shonin.issuance.messaging;

import dev.shonin.kit.work.WorkHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;

/** What the service does when it starts, or by its own work, done once more while it runs. */
@ApplicationScoped
public class Restart {

    private final TransparencyWork transparencyWork;
    private final CrlWork crlWork;

    Restart(TransparencyWork transparencyWork, CrlWork crlWork) {
        this.transparencyWork = transparencyWork;
        this.crlWork = crlWork;
    }

    /** Takes up the precertificates that an earlier process left. */
    public void transparency() {
        transparencyWork.start(new StartupEvent());
    }

    /** Looks at a CRL, and says when it will be looked at next. */
    public WorkHandler.Outcome crl(String name) {
        return crlWork.perform(name, 1);
    }
}
