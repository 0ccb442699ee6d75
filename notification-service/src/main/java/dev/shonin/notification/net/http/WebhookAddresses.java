package dev.shonin.notification.net.http;

import dev.shonin.notification.domain.WebhookCaller.Problem;
import dev.shonin.pki.address.AddressFilter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses of a host that may be dialled. A name is asked for with every attempt and what
 * comes back is vetted then; whoever dials dials one of these very addresses, so that a name which
 * says something else a moment later (DNS rebinding) leads nowhere.
 */
final class WebhookAddresses {

    /** Asks for a host's addresses. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;

        /** The system's. */
        static Resolver ofSystem() {
            return host -> List.of(InetAddress.getAllByName(host));
        }
    }

    /** There is nothing to dial. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Problem problem;

        Unusable(Problem problem, String message) {
            super(message, null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private final Resolver resolver;
    private final AddressFilter filter;

    WebhookAddresses(Resolver resolver, AddressFilter filter) {
        this.resolver = resolver;
        this.filter = filter;
    }

    /** What may be dialled, in the resolver's order. */
    List<InetAddress> of(String host, long nanos) throws Unusable {
        FutureTask<List<InetAddress>> asked = new FutureTask<>(() -> resolver.resolve(host));
        Thread.ofVirtual().name("resolve-" + host).start(asked);
        List<InetAddress> all;
        try {
            all = asked.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new Unusable(Problem.TIMEOUT, "no address in time");
        } catch (ExecutionException none) {
            throw new Unusable(Problem.NO_ADDRESS, "the name has no address");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unusable(Problem.TIMEOUT, "interrupted");
        }
        List<InetAddress> permitted = all.stream().filter(filter::permits).toList();
        if (permitted.isEmpty()) {
            throw all.isEmpty()
                    ? new Unusable(Problem.NO_ADDRESS, "the name has no address")
                    : new Unusable(
                            Problem.ADDRESS_REFUSED,
                            "its address is not dialled: " + filter.objectionTo(all.getFirst()));
        }
        return permitted;
    }
}
