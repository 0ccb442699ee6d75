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
import dev.shonin.dcv.method.ApproverMethod;
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
 * so the answer takes as long as the slowest of them.
 */
@ApplicationScoped
public class DiscoverApprovers {

    private final Dns dns;
    private final DcvConfig config;
    private final Clock clock;

    DiscoverApprovers(Dns dns, DcvConfig config, Clock clock) {
        this.dns = dns;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The lists, and what they were made of.
     *
     * @param lists one for each name, in the order asked
     * @param lookups everything that was asked of the DNS
     */
    public record Discovery(List<ApproverList> lists, List<DnsLookup> lookups) {

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
        DnsRound round = new DnsRound(dns, clock, config.dns().bound());
        for (DomainName name : names) {
            askAll(name, standings, round);
        }
        List<ApproverList> lists =
                names.stream().map(name -> list(name, standings, round)).toList();
        return new Discovery(lists, round.lookups());
    }

    private static void askAll(
            DomainName name,
            Map<ApproverSource, ApproverSourceRule.Standing> standings,
            DnsRound round) {
        List<DomainName> adns = name.authorizationDomainNames();
        standings.forEach(
                (source, standing) -> {
                    if (standing instanceof ApproverSourceRule.Standing.Allowed) {
                        ApproverMethod.of(source)
                                .ifPresent(method -> round.ask(method.questions(adns)));
                    }
                });
    }

    private static ApproverList list(
            DomainName name,
            Map<ApproverSource, ApproverSourceRule.Standing> standings,
            DnsRound round) {
        List<DomainName> adns = name.authorizationDomainNames();
        List<ApproverCandidate> candidates = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        standings.forEach(
                (source, standing) -> {
                    switch (standing) {
                        case ApproverSourceRule.Standing.Allowed allowed ->
                                read(source, allowed, adns, round, candidates, excluded);
                        case ApproverSourceRule.Standing.Retired retired ->
                                adns.forEach(adn -> excluded.add(retired(source, adn, retired)));
                    }
                });
        return new ApproverList(name, candidates, excluded);
    }

    private static void read(
            ApproverSource source,
            ApproverSourceRule.Standing.Allowed allowed,
            List<DomainName> adns,
            DnsRound round,
            List<ApproverCandidate> candidates,
            List<Exclusion> excluded) {
        ApproverMethod method = ApproverMethod.of(source).orElse(null);
        if (method == null) {
            adns.forEach(adn -> excluded.add(notConfigured(source, adn, allowed)));
            return;
        }
        for (Finding finding : method.read(adns, round)) {
            switch (finding) {
                case Finding.Found found ->
                        candidates.add(
                                new ApproverCandidate(
                                        found.address(),
                                        source,
                                        found.adn(),
                                        found.owner(),
                                        allowed.section(),
                                        allowed.until(),
                                        found.dnssec()));
                case Finding.Nothing nothing ->
                        excluded.add(
                                new Exclusion(
                                        source,
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

    private static Exclusion notConfigured(
            ApproverSource source, DomainName adn, ApproverSourceRule.Standing.Allowed allowed) {
        return new Exclusion(
                source, adn, ExclusionReason.NOT_CONFIGURED, null, null, null, allowed.section());
    }
}
