package dev.shonin.dcv.net.rdap;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.whois.Rdap;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistrationLookup.Step;
import dev.shonin.dcv.domain.whois.RegistrationReply;
import dev.shonin.pki.name.DomainName;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The RDAP port: the registry's server by the bootstrap registry, then the registrar's where the
 * registry's record shows no contact and names it.
 */
final class RdapClient implements Rdap {

    private static final int MOST_RECORDS = 3;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Optional<Bootstrap> bootstrap;
    private final RdapExchange exchange;
    private final Duration bound;
    private final Clock clock;

    /**
     * As configured.
     *
     * @param bootstrap which server has which top-level domain; empty to ask none
     * @param exchange how one question is put
     * @param bound how long a look-up may take in all
     * @param clock for the time of the evidence
     */
    RdapClient(Optional<Bootstrap> bootstrap, RdapExchange exchange, Duration bound, Clock clock) {
        this.bootstrap = bootstrap;
        this.exchange = exchange;
        this.bound = bound;
        this.clock = clock;
    }

    @Override
    public RegistrationLookup lookup(DomainName domain) {
        Instant askedAt = clock.instant();
        long start = System.nanoTime();
        List<Step> steps = new ArrayList<>();
        RegistrationReply reply = reply(domain.ascii(), start + bound.toNanos(), steps);
        return new RegistrationLookup(
                ApproverSource.RDAP,
                domain.ascii(),
                reply,
                steps,
                askedAt,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private RegistrationReply reply(String name, long deadline, List<Step> steps) {
        if (bootstrap.isEmpty()) {
            return new RegistrationReply.NotConfigured();
        }
        try {
            List<String> servers = bootstrap.get().servers(name, deadline);
            return servers.isEmpty()
                    ? new RegistrationReply.NoServer()
                    : records(domainUrl(servers.getFirst(), name), name, deadline, steps);
        } catch (IOException | IllegalArgumentException e) {
            return new RegistrationReply.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static URI domainUrl(String base, String name) {
        return URI.create((base.endsWith("/") ? base : base + '/') + "domain/" + name);
    }

    private RegistrationReply records(URI first, String name, long deadline, List<Step> steps) {
        Set<URI> asked = new HashSet<>();
        URI next = first;
        RegistrationReply best =
                new RegistrationReply.DeadEnd("the registrar's record shows no contact");
        while (asked.size() < MOST_RECORDS && asked.add(next)) {
            RdapAnswer answer;
            Octets body;
            try {
                RdapExchange.Response response = exchange.get(next, deadline);
                body = Octets.of(response.body());
                if (response.status() != 200) {
                    steps.add(new Step(next.toString(), name, "status " + response.status(), body));
                    return refused(response, best, next);
                }
                answer = RdapReader.read(response.body(), name);
            } catch (IOException e) {
                steps.add(new Step(next.toString(), name, "failed: " + e.getMessage(), null));
                return orFailed(best, String.valueOf(e.getMessage()));
            }
            steps.add(new Step(next.toString(), name, answer.kind(), body));
            String referral = null;
            switch (answer) {
                case RdapAnswer.Contacts contacts -> {
                    return new RegistrationReply.Contacts(contacts.contacts());
                }
                case RdapAnswer.Redacted redacted -> {
                    best = new RegistrationReply.Redacted();
                    referral = redacted.referral();
                }
                case RdapAnswer.Referral thin -> referral = thin.url();
                case RdapAnswer.Unusable unusable -> {
                    return orFailed(best, next.getHost() + ": " + unusable.why());
                }
            }
            URI related = url(referral);
            if (related == null) {
                return best;
            }
            next = related;
        }
        return best;
    }

    /** What the registry itself said stands, whatever the registrar's server does. */
    private static RegistrationReply orFailed(RegistrationReply best, String cause) {
        return best instanceof RegistrationReply.Redacted
                ? best
                : new RegistrationReply.Failed(cause);
    }

    private RegistrationReply refused(
            RdapExchange.Response response, RegistrationReply best, URI url) {
        return switch (response.status()) {
            case 404 ->
                    best instanceof RegistrationReply.Redacted
                            ? best
                            : new RegistrationReply.NotFound();
            case 429, 503 ->
                    new RegistrationReply.RateLimited(clock.instant().plus(pause(response)));
            default -> orFailed(best, url.getHost() + " answered " + response.status());
        };
    }

    /**
     * Retry-After in seconds (RFC 9110 section 10.2.3); a minute where it says nothing readable.
     */
    private static Duration pause(RdapExchange.Response response) {
        String seconds = response.retryAfter();
        if (seconds == null || !seconds.matches("\\d{1,9}")) {
            return PAUSE;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private static @Nullable URI url(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
