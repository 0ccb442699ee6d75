package dev.shonin.dcv.suite;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.shonin.testing.DnsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The DNS of the service under test: one server on loopback, for the whole run. */
public final class LoopbackDns implements QuarkusTestResourceLifecycleManager {

    private static @Nullable DnsServer server;

    @Override
    public Map<String, String> start() {
        DnsServer started = DnsServer.start();
        server = started;
        return Map.ofEntries(
                Map.entry("shonin.dcv.dns.resolvers", started.hostPort()),
                Map.entry("shonin.dcv.dns.dnssec", "off"),
                Map.entry("shonin.dcv.dns.timeout", "20S"),
                Map.entry("shonin.dcv.dns.bound", "30S"),
                Map.entry("shonin.dcv.caa.retries", "0.2S,0.4S"),
                Map.entry("shonin.dcv.test-names", "true"),
                // No question is missed, however late the first of them finds the consumer.
                Map.entry("mp.messaging.incoming.preflights-in.auto.offset.reset", "earliest"),
                Map.entry("shonin.dcv.base-url", "https://shonin.example"),
                Map.entry("shonin.dcv.evidence.key", evidenceKey()),
                Map.entry("quarkus.log.console.json.enabled", "false"));
    }

    private static String evidenceKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        dns().close();
    }

    /** The server. */
    public static DnsServer dns() {
        return Objects.requireNonNull(server, "the DNS server has not been started");
    }
}
