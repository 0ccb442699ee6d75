package dev.shonin.dcv.net.dns;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.dns.Dns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/** Makes the DNS port out of the configured resolvers. */
@ApplicationScoped
class ResolverList {

    private static final int DNS_PORT = 53;

    @Produces
    @Singleton
    Dns dns(DcvConfig config, Clock clock) {
        DcvConfig.DnsSettings dns = config.dns();
        List<InetSocketAddress> servers =
                dns.resolvers()
                        .map(list -> list.stream().map(ResolverList::parse).toList())
                        .orElseGet(() -> ResolverConfig.getCurrentConfig().servers());
        return new DnsjavaDns(servers, dns.timeout(), dns.bound(), dns.inFlight(), clock);
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
