package dev.shonin.notification.net.returnpath;

import dev.shonin.notification.config.NotificationConfig;
import dev.shonin.notification.domain.ReturnedMail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The return path's listener by the service's configuration; without an address there is none. */
@ApplicationScoped
public class ReturnPathBeans {

    private static final Logger LOG = Logger.getLogger(ReturnPathBeans.class);

    private final NotificationConfig.ReturnPath config;
    private final ReturnedMail returned;
    private @Nullable ReturnPathListener listener;

    ReturnPathBeans(NotificationConfig config, ReturnedMail returned) {
        this.config = config.returnPath();
        this.returned = returned;
    }

    void start(@Observes StartupEvent event) {
        String listen = config.listen().orElse(null);
        String address = config.address().orElse(null);
        if (listen == null || address == null) {
            return;
        }
        int colon = listen.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "SHONIN_RETURN_PATH_LISTEN must be host:port and not " + listen);
        }
        InetSocketAddress at =
                new InetSocketAddress(
                        listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
        try {
            ReturnPathListener started =
                    new ReturnPathListener(
                            at, address.substring(address.indexOf('@') + 1), returned);
            LOG.infof("Delivery reports are taken at port %d", started.port());
            listener = started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at SHONIN_RETURN_PATH_LISTEN", e);
        }
    }

    /** The port in use; 0 where nothing listens. */
    public int port() {
        ReturnPathListener running = listener;
        return running == null ? 0 : running.port();
    }

    void stop(@Observes ShutdownEvent event) {
        ReturnPathListener running = listener;
        if (running != null) {
            running.close();
        }
    }
}
