package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.http.Pages;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import java.time.Clock;
import java.time.Duration;

/** Looks for a proof with the eyes of one place on the network. */
public final class ProofChecks {

    private final Dns dns;
    private final Pages pages;
    private final Clock clock;
    private final Duration bound;

    /**
     * The eyes.
     *
     * @param dns whom to ask
     * @param pages the way to the web
     * @param clock the time, of the evidence and of the check
     * @param bound how long the DNS may take in all
     */
    public ProofChecks(Dns dns, Pages pages, Clock clock, Duration bound) {
        this.dns = dns;
        this.pages = pages;
        this.clock = clock;
        this.bound = bound;
    }

    /** Looks, once. */
    public ProofFinding check(ProofTask task) {
        return switch (task) {
            case ProofTask.Page page -> WebsiteChange.check(page, pages);
            case ProofTask.Record record ->
                    DnsChange.check(record, new DnsRound(dns, clock, bound));
            case ProofTask.Persistent persistent ->
                    PersistentDnsTxt.check(
                            persistent, new DnsRound(dns, clock, bound), clock.instant());
        };
    }
}
