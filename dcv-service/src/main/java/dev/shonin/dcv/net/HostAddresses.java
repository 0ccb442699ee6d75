package dev.shonin.dcv.net;

import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.address.AddressFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The addresses of a host, by the configured resolvers and no others, and of those only the ones
 * that may be dialled. Whoever dials dials one of these.
 */
public final class HostAddresses {

    private final Dns dns;
    private final AddressFilter filter;

    /** Over this DNS and this filter. */
    public HostAddresses(Dns dns, AddressFilter filter) {
        this.dns = dns;
        this.filter = filter;
    }

    /**
     * The addresses that may be dialled, IPv4 first.
     *
     * @param host a name, or an address literal
     * @throws IOException where there is none, saying why
     */
    public List<InetAddress> of(String host) throws IOException {
        List<InetAddress> all = literal(host);
        if (all.isEmpty()) {
            all = resolve(host);
        }
        List<InetAddress> permitted = all.stream().filter(filter::permits).toList();
        if (permitted.isEmpty()) {
            throw new IOException(
                    "the address of "
                            + host
                            + " may not be dialled: "
                            + filter.objectionTo(all.getFirst()));
        }
        return permitted;
    }

    private static List<InetAddress> literal(String host) {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException noLiteral) {
            return List.of();
        }
    }

    private List<InetAddress> resolve(String host) throws IOException {
        FutureTask<DnsLookup> six =
                new FutureTask<>(() -> dns.lookup(new DnsQuestion(host, RecordType.AAAA)));
        Thread.ofVirtual().name("dns-" + host).start(six);
        DnsReply four = dns.lookup(new DnsQuestion(host, RecordType.A)).reply();
        List<InetAddress> addresses = new ArrayList<>(addresses(four));
        try {
            addresses.addAll(addresses(six.get().reply()));
        } catch (ExecutionException broken) {
            throw new IOException("the resolver broke", broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException("no address of " + host + ": " + four.summary());
        }
        return addresses;
    }

    private static List<InetAddress> addresses(DnsReply reply) {
        List<InetAddress> addresses = new ArrayList<>();
        if (reply instanceof DnsReply.Answer answer) {
            for (DnsRecord record : answer.records()) {
                if (record instanceof DnsRecord.Address address) {
                    addresses.add(address.address());
                }
            }
        }
        return addresses;
    }
}
