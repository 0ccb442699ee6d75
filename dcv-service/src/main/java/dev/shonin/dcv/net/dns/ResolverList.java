package dev.shonin.dcv.net.dns;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.dnssec.TrustAnchors;
import dev.shonin.dcv.dnssec.Validator;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.net.Metered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.xbill.DNS.ResolverConfig;

/** Makes the DNS port out of the configured resolvers. */
@ApplicationScoped
public class ResolverList {

    private static final Logger LOG = Logger.getLogger(ResolverList.class);
    private static final int DNS_PORT = 53;

    @Produces
    @Singleton
    Dns dns(DcvConfig config, Clock clock) {
        return Metered.dns(make(config.dns(), clock));
    }

    /** The DNS port as these settings have it. */
    public static Dns make(DcvConfig.DnsSettings dns, Clock clock) {
        List<InetSocketAddress> servers =
                dns.resolvers()
                        .map(list -> list.stream().map(ResolverList::parse).toList())
                        .orElseGet(() -> ResolverConfig.getCurrentConfig().servers());
        return over(servers, dns, clock);
    }

    /** A port over these resolvers, set up as configured. */
    static Dns over(List<InetSocketAddress> servers, DcvConfig.DnsSettings dns, Clock clock) {
        DcvConfig.DnssecMode mode = dns.dnssec();
        Upstream upstream =
                new Upstream(
                        servers,
                        dns.timeout(),
                        mode != DcvConfig.DnssecMode.OFF,
                        mode == DcvConfig.DnssecMode.VALIDATE);
        DnssecJudge judge =
                switch (mode) {
                    case VALIDATE ->
                            new Validator(
                                    upstream,
                                    dns.trustAnchor()
                                            .map(TrustAnchors::of)
                                            .orElseGet(TrustAnchors::ofRoot),
                                    dns.bound(),
                                    clock);
                    case TRUST_AD -> DnssecJudge.adBit(onLoopback(servers, upstream));
                    case OFF -> {
                        LOG.warn(
                                "Answers of the DNS are not validated (SHONIN_DNSSEC=off): not for"
                                        + " public certificates (BR 3.2.2.8.1)");
                        yield DnssecJudge.none();
                    }
                };
        return new DnsjavaDns(upstream, judge, dns.bound(), dns.inFlight(), clock);
    }

    private static Upstream onLoopback(List<InetSocketAddress> servers, Upstream upstream) {
        for (InetSocketAddress server : servers) {
            if (!server.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "SHONIN_DNSSEC=trust-ad needs resolvers on loopback, as anybody on the way"
                                + " could set the AD bit: "
                                + server);
            }
        }
        return upstream;
    }

    /**
     * Reads {@code 192.0.2.53}, {@code 192.0.2.53:5353}, {@code 2001:db8::53} or {@code
     * [2001:db8::53]:5353}.
     */
    static InetSocketAddress parse(String text) {
        String server = text.strip();
        int colon = server.lastIndexOf(':');
        boolean bracketed = server.startsWith("[");
        boolean bareIpv6 = !bracketed && server.indexOf(':') != colon;
        boolean withPort = colon > 0 && !bareIpv6 && !server.endsWith("]");
        String host = withPort ? server.substring(0, colon) : server;
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = withPort ? Integer.parseInt(server.substring(colon + 1)) : DNS_PORT;
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a resolver (host:port): " + text + "; see SHONIN_DNS_RESOLVERS", e);
        }
    }
}
