package dev.shonin.notification.net.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;

/**
 * The addresses of endpoints by the resolvers that all look-ups of ours go to, and not by the
 * system's: its hosts file and search path are none of an endpoint's business. Nothing is
 * remembered, as every attempt vets anew.
 */
final class DnsHostAddresses implements WebhookAddresses.Resolver {

    private static final int DNS_PORT = 53;

    /** For one question to one resolver; whoever asks has a time for all of it. */
    private static final Duration EACH = Duration.ofSeconds(2);

    private static final String LOCALHOST = "localhost";

    private final LookupSession session;

    private DnsHostAddresses(LookupSession session) {
        this.session = session;
    }

    /**
     * Over these resolvers.
     *
     * @param resolvers {@code host:port}, an IPv6 address with a port in brackets; port 53 where
     *     none is given
     * @throws IllegalArgumentException when one is no address
     */
    static DnsHostAddresses over(List<String> resolvers) {
        List<Resolver> each = new ArrayList<>();
        for (String text : resolvers) {
            SimpleResolver resolver = new SimpleResolver(parse(text));
            resolver.setTimeout(EACH);
            each.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setTimeout(EACH);
        all.setRetries(2);
        return new DnsHostAddresses(LookupSession.builder().resolver(all).build());
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException noLiteral) {
            return named(host);
        }
    }

    private List<InetAddress> named(String host) throws UnknownHostException {
        // RFC 6761 §6.3: no resolver is asked for this one. Whether it is dialled is vetted.
        if (host.toLowerCase(Locale.ROOT).equals(LOCALHOST)) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        }
        Name name;
        try {
            name = Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            throw new UnknownHostException(host);
        }
        CompletableFuture<List<InetAddress>> four = asked(name, Type.A);
        CompletableFuture<List<InetAddress>> six = asked(name, Type.AAAA);
        // Half an answer will do: where one family's question fails, the other's is used.
        List<InetAddress> addresses = new ArrayList<>();
        addresses.addAll(four.exceptionally(_ -> List.of()).join());
        addresses.addAll(six.exceptionally(_ -> List.of()).join());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    private CompletableFuture<List<InetAddress>> asked(Name name, int type) {
        return session.lookupAsync(name, type)
                .toCompletableFuture()
                .thenApply(
                        result ->
                                result.getRecords().stream()
                                        .mapMulti(DnsHostAddresses::address)
                                        .toList());
    }

    private static void address(Record answer, Consumer<InetAddress> addresses) {
        if (answer instanceof ARecord four) {
            addresses.accept(four.getAddress());
        } else if (answer instanceof AAAARecord six) {
            addresses.accept(six.getAddress());
        }
    }

    static InetSocketAddress parse(String text) {
        String server = text.strip();
        boolean bareIpv6 =
                !server.startsWith("[") && server.indexOf(':') != server.lastIndexOf(':');
        try {
            URI uri = new URI("dns://" + (bareIpv6 ? '[' + server + ']' : server));
            String host = uri.getHost();
            if (host == null) {
                throw new URISyntaxException(server, "no host");
            }
            return new InetSocketAddress(
                    InetAddress.getByName(host), uri.getPort() < 0 ? DNS_PORT : uri.getPort());
        } catch (URISyntaxException | UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a resolver (host:port): " + text + "; see SHONIN_DNS_RESOLVERS", e);
        }
    }
}
