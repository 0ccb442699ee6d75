package dev.shonin.dcv.net.dns;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.dns.Dns;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;

/** The DNS port without the framework around it: for benches. */
public final class DnsClient {

    private DnsClient() {}

    /**
     * A port over these resolvers, set up as the service sets it up.
     *
     * @param servers the resolvers, in the order they are tried
     * @param dns how they are asked
     * @param clock for the time of the evidence
     */
    public static Dns over(
            List<InetSocketAddress> servers, DcvConfig.DnsSettings dns, Clock clock) {
        return ResolverList.over(servers, dns, clock);
    }
}
