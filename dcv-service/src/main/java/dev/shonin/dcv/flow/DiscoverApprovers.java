package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Exclusion;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.whois.Rdap;
import dev.shonin.dcv.domain.whois.RegistrationLookup;
import dev.shonin.dcv.domain.whois.RegistryRound;
import dev.shonin.dcv.domain.whois.Whois;
import dev.shonin.dcv.method.ApproverMethod;
import dev.shonin.dcv.method.EmailToRegistryContact;
import dev.shonin.dcv.method.Finding;
import dev.shonin.dcv.policy.ApproverSourceRule;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out who may approve names, now: every source the policy allows, for every authorization
 * domain name from the FQDN to the base domain. All questions for all names are under way at once,
 * so the answer takes as long as the slowest of them. Registries are asked beside the DNS.
 */
@ApplicationScoped
public class DiscoverApprovers {

    /**
     * How many authorization domain names of one name are looked up, the base domain among them: a
     * name has 127 labels at most, and nobody publishes contacts at each.
     */
    static final int MOST_LEVELS = 10;

    private final Dns dns;
    private final Rdap rdap;
    private final Whois whois;
    private final DcvConfig config;
    private final Clock clock;

    /**
     * Over these ports.
     *
     * @param dns the DNS
     * @param rdap registration data by RDAP
     * @param whois registration data by WHOIS
     * @param config the bounds of time
     * @param clock the time by which the policy is judged
     */
    public DiscoverApprovers(Dns dns, Rdap rdap, Whois whois, DcvConfig config, Clock clock) {
        this.dns = dns;
        this.rdap = rdap;
        this.whois = whois;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The lists, and what they were made of.
     *
     * @param lists one for each name, in the order asked
     * @param lookups everything that was asked of the DNS
     * @param registries everything that was asked of registries
     */
    public record Discovery(
            List<ApproverList> lists,
            List<DnsLookup> lookups,
            List<RegistrationLookup> registries) {

        /** The list for a name. */
        public ApproverList listFor(DomainName name) {
            return lists.stream()
                    .filter(list -> list.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not asked for " + name));
        }
    }

    /** Finds the approvers of these names under a policy. */
    public Discovery discover(List<DomainName> names, PolicyProfile policy) {
        Instant now = clock.instant();
        Map<ApproverSource, ApproverSourceRule.Standing> standings =
                new EnumMap<>(ApproverSource.class);
        for (ApproverSource source : ApproverSource.values()) {
            standings.put(source, ApproverSourceRule.judge(policy, source, now));
        }
        Round round =
                new Round(
                        new DnsRound(dns, clock, config.dns().bound()),
                        new RegistryRound(
                                rdap,
                                whois,
                                isAllowed(standings, ApproverSource.RDAP),
                                isAllowed(standings, ApproverSource.WHOIS)));
        for (DomainName name : names) {
            askAll(name, standings, round);
        }
        List<ApproverList> lists =
                names.stream().map(name -> list(name, standings, round)).toList();
        return new Discovery(lists, round.dns().lookups(), round.registries().lookups());
    }

    /** Everything under way for one request. */
    private record Round(DnsRound dns, RegistryRound registries) {}

    private static boolean isAllowed(
            Map<ApproverSource, ApproverSourceRule.Standing> standings, ApproverSource source) {
        return standings.get(source) instanceof ApproverSourceRule.Standing.Allowed;
    }

    private static void askAll(
            DomainName name,
            Map<ApproverSource, ApproverSourceRule.Standing> standings,
            Round round) {
        List<DomainName> adns = name.authorizationDomainNames();
        if (adns.isEmpty()) {
            return;
        }
        standings.forEach(
                (source, standing) -> {
                    if (standing instanceof ApproverSourceRule.Standing.Allowed) {
                        ApproverMethod.of(source)
                                .ifPresentOrElse(
                                        method -> round.dns().ask(method.questions(nearest(adns))),
                                        () -> round.registries().ask(adns.getLast()));
                    }
                });
    }

    /** Those that are looked up: the base domain and the levels next to it. */
    private static List<DomainName> nearest(List<DomainName> adns) {
        return adns.size() <= MOST_LEVELS
                ? adns
                : adns.subList(adns.size() - MOST_LEVELS, adns.size());
    }

    private static ApproverList list(
            DomainName name,
            Map<ApproverSource, ApproverSourceRule.Standing> standings,
            Round round) {
        List<DomainName> adns = name.authorizationDomainNames();
        List<ApproverCandidate> candidates = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        standings.forEach(
                (source, standing) -> {
                    switch (standing) {
                        case ApproverSourceRule.Standing.Allowed allowed ->
                                sort(findings(source, adns, round), allowed, candidates, excluded);
                        case ApproverSourceRule.Standing.Retired retired ->
                                adns.forEach(adn -> excluded.add(retired(source, adn, retired)));
                    }
                });
        return new ApproverList(name, candidates, excluded);
    }

    private static List<Finding> findings(
            ApproverSource source, List<DomainName> adns, Round round) {
        if (adns.isEmpty()) {
            return List.of();
        }
        ApproverMethod method = ApproverMethod.of(source).orElse(null);
        if (method == null) {
            DomainName base = adns.getLast();
            return new EmailToRegistryContact(source).read(base, round.registries().await(base));
        }
        if (method.questions(adns).isEmpty()) {
            return method.read(adns, round.dns());
        }
        List<DomainName> asked = nearest(adns);
        List<Finding> findings = new ArrayList<>(method.read(asked, round.dns()));
        if (asked.size() < adns.size()) {
            findings.add(
                    new Finding.Nothing(
                            source,
                            adns.getFirst(),
                            ExclusionReason.TOO_DEEP,
                            adns.getFirst().ascii(),
                            Integer.toString(MOST_LEVELS)));
        }
        return findings;
    }

    private static void sort(
            List<Finding> findings,
            ApproverSourceRule.Standing.Allowed allowed,
            List<ApproverCandidate> candidates,
            List<Exclusion> excluded) {
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Found found ->
                        candidates.add(
                                new ApproverCandidate(
                                        found.address(),
                                        found.source(),
                                        found.adn(),
                                        found.owner(),
                                        allowed.section(),
                                        allowed.until(),
                                        found.dnssec(),
                                        null));
                case Finding.Nothing nothing ->
                        excluded.add(
                                new Exclusion(
                                        nothing.source(),
                                        nothing.adn(),
                                        nothing.reason(),
                                        nothing.owner(),
                                        nothing.seen(),
                                        null,
                                        allowed.section()));
            }
        }
    }

    private static Exclusion retired(
            ApproverSource source, DomainName adn, ApproverSourceRule.Standing.Retired retired) {
        return new Exclusion(
                source,
                adn,
                ExclusionReason.RETIRED,
                null,
                null,
                retired.since(),
                retired.section());
    }
}
