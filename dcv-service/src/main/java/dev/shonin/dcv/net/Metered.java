package dev.shonin.dcv.net;

import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.perspective.Site;
import dev.shonin.dcv.domain.whois.Rdap;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.Whois;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/**
 * The ports to the network, measured: how long each answer took, and what kind of answer it was. No
 * name that was asked about becomes a label.
 */
public final class Metered {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15)
    };

    private Metered() {}

    /** The DNS. */
    public static Dns dns(Dns dns) {
        return new Dns() {
            @Override
            public DnsLookup lookup(DnsQuestion question) {
                DnsLookup found = dns.lookup(question);
                timer("shonin.dns.lookup", "DNS look-ups", kind(found.reply()))
                        .record(found.took());
                return found;
            }

            @Override
            public boolean isProvenInsecure(String name) {
                return dns.isProvenInsecure(name);
            }
        };
    }

    /** WHOIS. */
    public static Whois whois(Whois whois) {
        return domain -> measured("shonin.whois.lookup", "WHOIS look-ups", whois.lookup(domain));
    }

    /** RDAP. */
    public static Rdap rdap(Rdap rdap) {
        return domain -> measured("shonin.rdap.lookup", "RDAP look-ups", rdap.lookup(domain));
    }

    /** The remote perspectives: who of them saw the same as we did. */
    public static Perspectives perspectives(Perspectives perspectives) {
        return new Perspectives() {
            @Override
            public List<RemoteView> ask(RemoteTask task) {
                return counted(perspectives.ask(task));
            }

            @Override
            public List<RemoteView> ask(RemoteTask task, Duration within) {
                return counted(perspectives.ask(task, within));
            }

            private List<RemoteView> counted(List<RemoteView> views) {
                views.forEach(
                        view ->
                                Metrics.counter(
                                                "shonin.perspective.views",
                                                "perspective",
                                                view.perspective(),
                                                "agrees",
                                                Boolean.toString(view.agrees()))
                                        .increment());
                return views;
            }

            @Override
            public List<Site> sites() {
                return perspectives.sites();
            }
        };
    }

    private static RegistrationLookup measured(
            String name, String description, RegistrationLookup found) {
        if (!(found.reply() instanceof RegistrationReply.NotConfigured)) {
            timer(name, description, kind(found.reply())).record(found.took());
        }
        return found;
    }

    private static Timer timer(String name, String description, String outcome) {
        return Timer.builder(name)
                .description(description + ", by what they came to")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(Metrics.globalRegistry);
    }

    private static String kind(DnsReply reply) {
        return switch (reply) {
            case DnsReply.Answer answer -> "answer";
            case DnsReply.NoSuchName nothing -> "no-such-name";
            case DnsReply.NoData nothing -> "no-data";
            case DnsReply.ServerFailed failed -> "server-failed";
            case DnsReply.Bogus bogus -> "bogus";
            case DnsReply.TimedOut silence -> "timed-out";
        };
    }

    private static String kind(RegistrationReply reply) {
        return switch (reply) {
            case RegistrationReply.Contacts contacts -> "contacts";
            case RegistrationReply.Redacted redacted -> "redacted";
            case RegistrationReply.NotFound nothing -> "not-found";
            case RegistrationReply.NoServer none -> "no-server";
            case RegistrationReply.NotConfigured off -> "not-configured";
            case RegistrationReply.RateLimited limited -> "rate-limited";
            case RegistrationReply.DeadEnd end -> "dead-end";
            case RegistrationReply.Failed failed -> "failed";
        };
    }
}
