package dev.shonin.dcv.net.whois;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.dcv.domain.whois.WhoisAnswer;
import dev.shonin.dcv.net.whois.WhoisDialogue.Heard;
import dev.shonin.pki.name.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The WHOIS port: the root's server names the registry's (BR 3.2.2.4.12), the registry's answers or
 * names the registrar's. What a server said about contacts is asked anew each time; only which
 * server has a top-level domain is remembered.
 */
final class WhoisClient implements Whois {

    private static final int MOST_REFERRALS = 4;

    private static final RegistrationReply NOWHERE =
            new RegistrationReply.DeadEnd("no server was asked");

    /** A thin record was found, and its registrar has not spoken yet. */
    private static final RegistrationReply THIN =
            new RegistrationReply.DeadEnd("the registrar's server gave no contacts");

    private final WhoisAddress root;
    private final int port;
    private final Duration bound;
    private final WhoisDialogue.Line line;
    private final RegistryServers registries;
    private final Clock clock;

    /**
     * As configured.
     *
     * @param root the server to start at
     * @param port of all other servers
     * @param bound how long a look-up may take in all
     * @param line how servers are asked
     * @param registries which server has which top-level domain
     * @param clock for the time of the evidence
     */
    WhoisClient(
            WhoisAddress root,
            int port,
            Duration bound,
            WhoisDialogue.Line line,
            RegistryServers registries,
            Clock clock) {
        this.root = root;
        this.port = port;
        this.bound = bound;
        this.line = line;
        this.registries = registries;
        this.clock = clock;
    }

    @Override
    public RegistrationLookup lookup(DomainName domain) {
        Instant askedAt = clock.instant();
        long start = System.nanoTime();
        String name = domain.ascii();
        String tld = name.substring(name.lastIndexOf('.') + 1);
        WhoisDialogue dialogue = new WhoisDialogue(line, tld, start + bound.toNanos());
        RegistrationReply reply = fromRoot(name, tld, dialogue);
        return new RegistrationLookup(
                ApproverSource.WHOIS,
                name,
                reply,
                dialogue.steps(),
                askedAt,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private RegistrationReply fromRoot(String name, String tld, WhoisDialogue dialogue) {
        RegistryServers.Known known = registries.of(tld);
        if (known != null) {
            return known.server() == null
                    ? new RegistrationReply.NoServer()
                    : followed(name, tld, new WhoisAddress(known.server(), port), dialogue);
        }
        return switch (dialogue.ask(root, tld)) {
            case Heard.Answered answered -> afterRoot(name, tld, answered.answer(), dialogue);
            case Heard.Limited limited -> limited(limited);
            case Heard.Silent silent -> new RegistrationReply.Failed(silent.cause());
        };
    }

    private RegistrationReply afterRoot(
            String name, String tld, WhoisAnswer answer, WhoisDialogue dialogue) {
        return switch (answer) {
            case WhoisAnswer.Referral referral -> {
                registries.learn(tld, referral.server());
                yield referral.server() == null
                        ? new RegistrationReply.NoServer()
                        : followed(name, tld, new WhoisAddress(referral.server(), port), dialogue);
            }
            case WhoisAnswer.NotFound nothing -> {
                registries.learn(tld, null);
                yield new RegistrationReply.NoServer();
            }
            // A root that speaks of contacts is none: what it says of them is not believed.
            case WhoisAnswer.Contacts contacts -> noReferral();
            case WhoisAnswer.Redacted redacted -> noReferral();
            case WhoisAnswer.RateLimited limited -> noReferral();
            case WhoisAnswer.Unusable unusable -> noReferral();
        };
    }

    private RegistrationReply noReferral() {
        return new RegistrationReply.Failed(root.host() + ": no referral for the top-level domain");
    }

    /** From the registry on, until contacts are found or there is nowhere to go. */
    private RegistrationReply followed(
            String name, String tld, WhoisAddress registry, WhoisDialogue dialogue) {
        Set<WhoisAddress> asked = new LinkedHashSet<>();
        WhoisAddress next = registry;
        RegistrationReply best = NOWHERE;
        while (asked.add(next)) {
            if (asked.size() > MOST_REFERRALS) {
                return new RegistrationReply.DeadEnd("too many referrals");
            }
            Visit visit = visit(next, name, tld, dialogue, best);
            best = visit.best();
            if (visit.next() == null) {
                return best;
            }
            next = new WhoisAddress(visit.next(), port);
        }
        // Back where we were: what was learnt on the way stands, if anything was.
        return best instanceof RegistrationReply.DeadEnd
                ? new RegistrationReply.DeadEnd("the referrals lead in a circle, to " + next.host())
                : best;
    }

    /**
     * What a server made of it.
     *
     * @param best what is known by now
     * @param next the server it names; null to stop
     */
    private record Visit(RegistrationReply best, @org.jspecify.annotations.Nullable String next) {}

    private Visit visit(
            WhoisAddress server,
            String name,
            String tld,
            WhoisDialogue dialogue,
            RegistrationReply before) {
        return switch (dialogue.ask(server, name)) {
            case Heard.Answered answered -> visited(answered.answer(), server, dialogue, before);
            case Heard.Limited limited -> new Visit(limited(limited), null);
            case Heard.Silent silent ->
                    new Visit(new RegistrationReply.Failed(silent.cause()), null);
        };
    }

    private Visit visited(
            WhoisAnswer answer,
            WhoisAddress server,
            WhoisDialogue dialogue,
            RegistrationReply before) {
        return switch (answer) {
            case WhoisAnswer.Contacts contacts ->
                    new Visit(new RegistrationReply.Contacts(contacts.contacts()), null);
            case WhoisAnswer.Redacted redacted -> {
                RegistrationReply found =
                        redacted.handles().isEmpty()
                                ? new RegistrationReply.Redacted()
                                : new HandleQueries(dialogue, server, clock)
                                        .contacts(redacted.handles());
                yield new Visit(
                        found,
                        found instanceof RegistrationReply.Redacted ? redacted.referral() : null);
            }
            case WhoisAnswer.Referral referral ->
                    referral.server() == null
                            ? new Visit(
                                    new RegistrationReply.DeadEnd(
                                            server.host() + " names no registrar's server"),
                                    null)
                            : new Visit(THIN, referral.server());
            case WhoisAnswer.NotFound nothing -> new Visit(unknown(server, before), null);
            case WhoisAnswer.RateLimited limited ->
                    new Visit(new RegistrationReply.Failed("rate limited"), null);
            case WhoisAnswer.Unusable unusable ->
                    new Visit(
                            before instanceof RegistrationReply.Redacted
                                    ? before
                                    : new RegistrationReply.Failed(
                                            server.host() + " said: " + unusable.said()),
                            null);
        };
    }

    /** A registrar that does not know the name contradicts the registry, which has it. */
    private static RegistrationReply unknown(WhoisAddress server, RegistrationReply before) {
        if (before.equals(THIN)) {
            return new RegistrationReply.DeadEnd(server.host() + " does not know the domain");
        }
        return before instanceof RegistrationReply.Redacted
                ? before
                : new RegistrationReply.NotFound();
    }

    private RegistrationReply limited(Heard.Limited limited) {
        return new RegistrationReply.RateLimited(clock.instant().plusNanos(limited.pauseNanos()));
    }
}
