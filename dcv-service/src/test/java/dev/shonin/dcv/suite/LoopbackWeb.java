package dev.shonin.dcv.suite;

import dev.shonin.testing.HttpHistoryServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The web of the service under test: one server on loopback plays port 80 of every host. */
public final class LoopbackWeb implements QuarkusTestResourceLifecycleManager {

    private static @Nullable HttpHistoryServer server;

    @Override
    public Map<String, String> start() {
        HttpHistoryServer started = HttpHistoryServer.start();
        server = started;
        return Map.of(
                "shonin.dcv.proofs.http-port", Integer.toString(started.port()),
                "shonin.dcv.proofs.first-check", "0.3S",
                "shonin.dcv.proofs.page-bound", "20S",
                "shonin.dcv.proofs.most-checks-per-hour", "8",
                "shonin.dcv.corroboration", "off",
                "shonin.dcv.allow-private-targets", "true");
    }

    @Override
    public void stop() {
        web().close();
    }

    /** The server. */
    public static HttpHistoryServer web() {
        return Objects.requireNonNull(server, "the web server has not been started");
    }
}
