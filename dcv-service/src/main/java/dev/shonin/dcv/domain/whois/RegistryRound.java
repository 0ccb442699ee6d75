package dev.shonin.dcv.domain.whois;

import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The registries' side of one request: each registrable domain asked for once, all at the same time
 * and beside the DNS. RDAP is asked first; WHOIS where RDAP has no server for the top-level domain
 * or its server failed.
 */
public final class RegistryRound {

    private final Rdap rdap;
    private final Whois whois;
    private final boolean byRdap;
    private final boolean byWhois;
    private final Map<DomainName, FutureTask<List<RegistrationLookup>>> asked =
            new ConcurrentHashMap<>();

    /**
     * Opens a round.
     *
     * @param rdap the port to RDAP
     * @param whois the port to WHOIS
     * @param byRdap whether the policy allows RDAP
     * @param byWhois whether the policy allows WHOIS
     */
    public RegistryRound(Rdap rdap, Whois whois, boolean byRdap, boolean byWhois) {
        this.rdap = rdap;
        this.whois = whois;
        this.byRdap = byRdap;
        this.byWhois = byWhois;
    }

    /** Sets asking for a domain going, and returns at once. */
    public void ask(DomainName base) {
        start(base);
    }

    /** What the services said, RDAP first; only those that were asked. */
    public List<RegistrationLookup> await(DomainName base) {
        try {
            return start(base).get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a port promised not to throw", broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Everything asked in this round, in the order of the names. */
    public List<RegistrationLookup> lookups() {
        Collection<DomainName> names = asked.keySet();
        return names.stream().sorted().flatMap(name -> await(name).stream()).toList();
    }

    private FutureTask<List<RegistrationLookup>> start(DomainName base) {
        FutureTask<List<RegistrationLookup>> fresh = new FutureTask<>(() -> lookup(base));
        FutureTask<List<RegistrationLookup>> running = asked.putIfAbsent(base, fresh);
        if (running != null) {
            return running;
        }
        Thread.ofVirtual().name("registry-" + base).start(fresh);
        return fresh;
    }

    private List<RegistrationLookup> lookup(DomainName base) {
        List<RegistrationLookup> lookups = new ArrayList<>();
        if (byRdap) {
            lookups.add(rdap.lookup(base));
        }
        if (byWhois && lookups.stream().noneMatch(first -> settles(first.reply()))) {
            lookups.add(whois.lookup(base));
        }
        return lookups;
    }

    private static boolean settles(RegistrationReply reply) {
        return switch (reply) {
            case RegistrationReply.Contacts contacts -> true;
            case RegistrationReply.Redacted redacted -> true;
            case RegistrationReply.NotFound nothing -> true;
            case RegistrationReply.RateLimited limited -> true;
            case RegistrationReply.DeadEnd end -> true;
            case RegistrationReply.NoServer none -> false;
            case RegistrationReply.NotConfigured off -> false;
            case RegistrationReply.Failed failed -> false;
        };
    }
}
