package dev.shonin.dcv.suite;

import dev.shonin.dcv.net.perspective.MutualTls;
import dev.shonin.dcv.net.perspective.PerspectiveServer;
import dev.shonin.testing.Directories;
import dev.shonin.testing.TlsMaterial;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two remote perspectives, over mutual TLS on loopback: {@code agreeing} sees whatever it is asked
 * for, {@code dissenting} never does. Validation asks them only where corroboration is on.
 */
public final class LoopbackPerspectives implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "a password for a test";

    private final List<PerspectiveServer> servers = new ArrayList<>();
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        Path made;
        try {
            made = Files.createTempDirectory("shonin-perspectives");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory = made;
        TlsMaterial.write(made, PASSWORD, List.of("primary", "agreeing", "dissenting"));
        int agreeing = serve(made, "agreeing", new PerspectiveServer.Seen("passed", "dns.found"));
        int dissenting =
                serve(made, "dissenting", new PerspectiveServer.Seen("failed", "dns.nothing"));
        return Map.of(
                "shonin.dcv.perspectives.remotes",
                "agreeing|ARIN|Ashburn|https://127.0.0.1:%d,dissenting|RIPE|Frankfurt|https://127.0.0.1:%d"
                        .formatted(agreeing, dissenting),
                "shonin.dcv.perspectives.key-store",
                made.resolve("primary.p12").toString(),
                "shonin.dcv.perspectives.trust-store",
                made.resolve("trust.p12").toString(),
                "shonin.dcv.perspectives.password",
                PASSWORD,
                "shonin.dcv.perspectives.bound",
                "60S");
    }

    private int serve(Path keys, String name, PerspectiveServer.Seen seen) {
        PerspectiveServer server =
                PerspectiveServer.start(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        MutualTls.context(
                                keys.resolve(name + ".p12"), keys.resolve("trust.p12"), PASSWORD),
                        task -> seen);
        servers.add(server);
        return server.port();
    }

    @Override
    public void stop() {
        servers.forEach(PerspectiveServer::close);
        if (directory != null) {
            Directories.delete(directory);
        }
    }
}
