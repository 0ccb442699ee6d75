package dev.shonin.dcv.net.http;

import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.http.PageVisit.Hop;
import dev.shonin.dcv.domain.http.PageVisit.Reply;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.pki.address.AddressFilter;
import dev.shonin.pki.name.DomainName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for pages as BR 3.2.2.4.18 wants it: http or https, on authorized ports, redirects only by
 * 301, 302, 307 and 308, ten at most. Each host is resolved here, its address vetted, and that very
 * address dialled; a redirect begins all of it anew.
 */
public final class PageFetcher implements Pages {

    private static final int MOST_HOPS = 11;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

    private final Dns dns;
    private final AddressFilter filter;
    private final Exchange exchange;
    private final WebPorts ports;

    /**
     * A fetcher.
     *
     * @param dns whom to ask for addresses
     * @param filter which addresses may be dialled
     * @param exchange one request to one address
     * @param ports which ports stand for 80 and 443
     */
    PageFetcher(Dns dns, AddressFilter filter, Exchange exchange, WebPorts ports) {
        this.dns = dns;
        this.filter = filter;
        this.exchange = exchange;
        this.ports = ports;
    }

    @Override
    public PageVisit visit(DomainName name, String path, String withheld) {
        Target first = Target.http(name.ascii(), path);
        Walk plain = new Walk(first, withheld);
        PageVisit visit = plain.go();
        boolean nobodyThere =
                plain.hops.size() == 1
                        && visit.reply() instanceof Reply.Failed failed
                        && failed.code().equals("page.unreachable");
        if (!nobodyThere) {
            return visit;
        }
        PageVisit overTls = new Walk(first.overTls(), withheld).go();
        if (overTls.reply() instanceof Reply.Failed) {
            // What is expected is the page over plain http: that is what to tell of.
            return visit;
        }
        List<Hop> hops = new ArrayList<>(visit.hops());
        hops.addAll(overTls.hops());
        List<DnsLookup> lookups = new ArrayList<>(visit.lookups());
        lookups.addAll(overTls.lookups());
        return new PageVisit(hops, lookups, overTls.reply());
    }

    /** One request and where its redirects lead. */
    private final class Walk {
        private final String withheld;
        private final long deadline = exchange.deadline();
        private final List<Hop> hops = new ArrayList<>();
        private final List<DnsLookup> lookups = new ArrayList<>();
        private Target next;

        Walk(Target first, String withheld) {
            this.next = first;
            this.withheld = withheld;
        }

        PageVisit go() {
            Reply reply = null;
            while (reply == null) {
                reply = hop();
            }
            return new PageVisit(hops, lookups, reply);
        }

        /** One request; null where it leads on. */
        private @Nullable Reply hop() {
            Target target = next;
            if (hops.size() >= MOST_HOPS) {
                return new Reply.Refused("page.too-many-redirects", target.url());
            }
            if (target.url().contains(withheld)) {
                hops.add(new Hop(target.url().replace(withheld, "…"), null, null, null));
                return new Reply.Refused("page.value-in-request", target.host());
            }
            int port = ports.dialled(target);
            if (port < 0) {
                hops.add(new Hop(target.url(), null, null, null));
                return new Reply.Refused("page.port", Integer.toString(target.port()));
            }
            Addresses addresses = resolve(target.host());
            if (addresses.usable().isEmpty()) {
                hops.add(new Hop(target.url(), null, null, null));
                return addresses.why();
            }
            Exchange.Outcome outcome = null;
            for (InetAddress address : addresses.usable()) {
                outcome = exchange.get(target, address, port, deadline);
                hops.add(hopOf(target, address, outcome));
                if (!(outcome instanceof Exchange.Outcome.NoConnection)) {
                    break;
                }
            }
            return read(target, java.util.Objects.requireNonNull(outcome));
        }

        private @Nullable Reply read(Target target, Exchange.Outcome outcome) {
            return switch (outcome) {
                case Exchange.Outcome.NoConnection none ->
                        new Reply.Failed("page.unreachable", none.why());
                case Exchange.Outcome.Broken broken ->
                        new Reply.Failed(
                                broken.late() ? "page.timeout" : "page.broken", broken.why());
                case Exchange.Outcome.Answered answered -> {
                    if (!REDIRECTS.contains(answered.status())) {
                        yield new Reply.Content(answered.status(), answered.body(), answered.cut());
                    }
                    yield follow(target, answered);
                }
            };
        }

        private @Nullable Reply follow(Target target, Exchange.Outcome.Answered answered) {
            String location = answered.location();
            if (location == null) {
                return new Reply.Content(answered.status(), answered.body(), answered.cut());
            }
            try {
                next = target.redirected(location);
                return null;
            } catch (Target.Unusable refused) {
                return new Reply.Refused(refused.code(), Printable.of(location));
            }
        }

        private Hop hopOf(Target target, InetAddress address, Exchange.Outcome outcome) {
            Exchange.Outcome.Answered answered =
                    outcome instanceof Exchange.Outcome.Answered a ? a : null;
            String location = answered == null ? null : answered.location();
            return new Hop(
                    target.url(),
                    address.getHostAddress(),
                    answered == null ? null : answered.status(),
                    location == null ? null : Printable.of(location.replace(withheld, "…")));
        }

        /** The addresses of a host that may be dialled, one of each family at most. */
        private Addresses resolve(String host) {
            List<InetAddress> usable = new ArrayList<>();
            Reply why = new Reply.Failed("page.no-address", host);
            for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
                DnsLookup lookup = dns.lookup(new DnsQuestion(host, type));
                lookups.add(lookup);
                switch (lookup.reply()) {
                    case DnsReply.Answer answer -> {
                        InetAddress found = firstPermitted(answer);
                        if (found != null) {
                            usable.add(found);
                        } else {
                            why = new Reply.Refused("page.private-address", host);
                        }
                    }
                    case DnsReply.NoSuchName nothing -> {}
                    case DnsReply.NoData nothing -> {}
                    case DnsReply.ServerFailed failed -> why = unresolved(host, failed);
                    case DnsReply.Bogus bogus -> {
                        // A forged address must not be dialled, nor the other family in its place.
                        return new Addresses(List.of(), unresolved(host, bogus));
                    }
                    case DnsReply.TimedOut silence -> why = unresolved(host, silence);
                }
            }
            return new Addresses(usable, why);
        }

        private Reply unresolved(String host, DnsReply reply) {
            return new Reply.Failed("page.dns", host + ": " + reply.summary());
        }

        private @Nullable InetAddress firstPermitted(DnsReply.Answer answer) {
            for (DnsRecord record : answer.records()) {
                if (record instanceof DnsRecord.Address address
                        && filter.permits(address.address())) {
                    return address.address();
                }
            }
            return null;
        }
    }

    private record Addresses(List<InetAddress> usable, Reply why) {}
}
