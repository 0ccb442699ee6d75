package dev.shonin.dcv.suite;

import dev.shonin.testing.HttpHistoryServer;
import dev.shonin.testing.HttpHistoryServer.Answer;
import dev.shonin.testing.WhoisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registries of the service under test: one WHOIS server on loopback plays the root and the
 * registry of {@code .example}, the only top-level domain that has any; one RDAP server beside it.
 * Of {@code broken.example} neither says anything usable.
 */
public final class LoopbackRegistries implements QuarkusTestResourceLifecycleManager {

    /** The WHOIS server's name; a test that has it asked gives it an address, 127.0.0.1. */
    static final String HOST = "whois.registry.example";

    private static final String CONTACT =
            "{\"objectClassName\": \"domain\", \"ldhName\": \"known.example\", \"entities\":"
                    + " [{\"roles\": [\"technical\"], \"vcardArray\": [\"vcard\", [[\"version\", {},"
                    + " \"text\", \"4.0\"], [\"email\", {}, \"text\", \"tech@known.example\"]]]}]}";

    private @Nullable WhoisServer whois;
    private @Nullable HttpHistoryServer rdap;

    @Override
    public Map<String, String> start() {
        WhoisServer registry =
                WhoisServer.start()
                        .answer(
                                "example",
                                "% IANA WHOIS server\n\nrefer: " + HOST + "\n\ndomain: EXAMPLE\n")
                        .answer(
                                "known.example",
                                "Domain Name: KNOWN.EXAMPLE\n"
                                        + "Registrar: R\n"
                                        + "Tech Email: tech@known.example\n")
                        .answer("broken.example", "");
        whois = registry;
        HttpHistoryServer server = HttpHistoryServer.start();
        rdap = server;
        server.answer(
                        "/dns.json",
                        Answer.of(
                                200,
                                "{\"services\": [[[\"example\"], [\"%s/\"]]]}"
                                        .formatted(server.baseUrl())))
                .answer("/domain/known.example", Answer.of(200, CONTACT))
                .answer("/domain/broken.example", Answer.of(500, "{}"));
        return Map.of(
                "shonin.dcv.registry.whois-root",
                "127.0.0.1:" + registry.port(),
                "shonin.dcv.registry.whois-port",
                Integer.toString(registry.port()),
                "shonin.dcv.registry.pace",
                "0S",
                // A machine that is slow is not a server that is.
                "shonin.dcv.registry.timeout",
                "20S",
                "shonin.dcv.registry.bound",
                "60S",
                "shonin.dcv.registry.rdap-bootstrap",
                server.baseUrl() + "/dns.json");
    }

    @Override
    public void stop() {
        if (whois != null) {
            whois.close();
        }
        if (rdap != null) {
            rdap.close();
        }
    }
}
