package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Email to the Domain Contact in the zone's SOA record, BR 3.2.2.4.2 with the definition of Domain
 * Contact in BR 1.6.1. Retired for public certificates.
 *
 * <p>The zone's apex is where the SOA record stands. Asked at any other name, the server sends the
 * record in its negative answer (RFC 2308 section 2), which serves as well. Each zone is listed
 * once, under its apex. A SOA record to which an alias led belongs to somebody else's zone and is
 * not taken.
 */
public final class EmailToSoaContact implements ApproverMethod {

    @Override
    public ApproverSource source() {
        return ApproverSource.DNS_SOA;
    }

    @Override
    public List<DnsQuestion> questions(List<DomainName> adns) {
        return adns.stream().map(adn -> new DnsQuestion(adn.ascii(), RecordType.SOA)).toList();
    }

    @Override
    public List<Finding> read(List<DomainName> adns, DnsRound round) {
        Map<DomainName, Finding> zones = new LinkedHashMap<>();
        List<Finding> nothing = new ArrayList<>();
        for (DnsQuestion question : questions(adns)) {
            DomainName asked = named(adns, question.name()).orElseThrow();
            DnsLookup lookup = round.await(question);
            DnsReply reply = lookup.reply();
            Optional<DnsRecord.Soa> soa = zone(reply, asked);
            Optional<DomainName> apex = soa.flatMap(zone -> named(adns, zone.owner()));
            if (soa.isPresent() && apex.isPresent()) {
                zones.putIfAbsent(apex.get(), contact(apex.get(), soa.get(), lookup.dnssec()));
            } else {
                nothing.add(nothing(asked, reply));
            }
        }
        // A name below a zone that gave its mailbox has nothing of its own to tell.
        nothing.removeIf(finding -> zones.keySet().stream().anyMatch(finding.adn()::isCoveredBy));
        List<Finding> findings = new ArrayList<>(zones.values());
        findings.addAll(nothing);
        return findings;
    }

    /** The SOA record of the zone that the name lies in, unless an alias led elsewhere. */
    private static Optional<DnsRecord.Soa> zone(DnsReply reply, DomainName asked) {
        Optional<DnsRecord.Soa> soa =
                switch (reply) {
                    case DnsReply.Answer answer ->
                            answer.records().stream()
                                    .filter(DnsRecord.Soa.class::isInstance)
                                    .map(DnsRecord.Soa.class::cast)
                                    .findFirst();
                    case DnsReply.NoSuchName none -> Optional.ofNullable(none.zone());
                    case DnsReply.NoData none -> Optional.ofNullable(none.zone());
                    case DnsReply.ServerFailed failed -> Optional.empty();
                    case DnsReply.Bogus bogus -> Optional.empty();
                    case DnsReply.TimedOut silence -> Optional.empty();
                };
        return soa.filter(
                zone ->
                        asked.ascii().equals(zone.owner())
                                || asked.ascii().endsWith('.' + zone.owner()));
    }

    private Finding contact(DomainName apex, DnsRecord.Soa soa, Dnssec dnssec) {
        return ResponsibleName.parse(soa.rname())
                .<Finding>map(
                        address -> new Finding.Found(source(), apex, address, soa.owner(), dnssec))
                .orElseGet(
                        () ->
                                new Finding.Nothing(
                                        source(),
                                        apex,
                                        ExclusionReason.MALFORMED,
                                        soa.owner(),
                                        soa.rname()));
    }

    private Finding nothing(DomainName asked, DnsReply reply) {
        boolean zoneAbove = reply instanceof DnsReply.NoData && zone(reply, asked).isPresent();
        return new Finding.Nothing(
                source(),
                asked,
                zoneAbove ? ExclusionReason.ABOVE_BASE_DOMAIN : NoAnswer.reason(reply),
                asked.ascii(),
                NoAnswer.seen(reply));
    }

    private static Optional<DomainName> named(List<DomainName> adns, String name) {
        return adns.stream().filter(adn -> adn.ascii().equals(name)).findFirst();
    }
}
