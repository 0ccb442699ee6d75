package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.FakeDns;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.dcv.net.HostAddresses;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.testing.WhoisServer;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The root and other WHOIS servers, each on a loopback address of its own, all on one port. */
final class WhoisWorld implements AutoCloseable {

    private final WhoisServer root = WhoisServer.start();
    private final List<WhoisServer> others = new ArrayList<>();
    private final FakeDns dns = new FakeDns();
    private boolean allowPrivate = true;
    private Duration pace = Duration.ZERO;
    private Duration penalty = Duration.ofMinutes(1);
    private Duration bound = Duration.ofSeconds(20);
    private Duration ahead = Duration.ZERO;

    WhoisServer root() {
        return root;
    }

    FakeDns dns() {
        return dns;
    }

    /** One more server, by this name. */
    WhoisServer server(String host) {
        String address = "127.0.0." + (others.size() + 2);
        WhoisServer server = WhoisServer.startOn(address, root.port());
        others.add(server);
        dns.reply(
                host,
                RecordType.A,
                new DnsReply.Answer(
                        List.of(new DnsRecord.Address(host, 60, InetAddress.ofLiteral(address))),
                        List.of()));
        dns.noData(host, RecordType.AAAA);
        return server;
    }

    WhoisWorld refer(String tld, String server) {
        root.answer(
                tld,
                "% IANA WHOIS server\n\nrefer:        " + server + "\n\ndomain: " + tld + "\n");
        return this;
    }

    WhoisWorld onlyPublicTargets() {
        allowPrivate = false;
        return this;
    }

    WhoisWorld pace(Duration pause) {
        pace = pause;
        return this;
    }

    WhoisWorld penalty(Duration pause) {
        penalty = pause;
        return this;
    }

    WhoisWorld bound(Duration most) {
        bound = most;
        return this;
    }

    /** Time passes for the pauses between questions. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    Whois client(Clock clock) {
        return new WhoisClient(
                new WhoisAddress("127.0.0.1", root.port()),
                root.port(),
                bound,
                WhoisDialogue.Line.over(
                        new WhoisExchange(
                                new HostAddresses(dns, new AddressFilter(allowPrivate)),
                                Duration.ofSeconds(20),
                                10_000),
                        pace.toNanos(),
                        penalty.toNanos(),
                        () -> System.nanoTime() + ahead.toNanos()),
                new RegistryServers(Duration.ofHours(48), clock),
                clock);
    }

    @Override
    public void close() {
        root.close();
        others.forEach(WhoisServer::close);
    }
}
