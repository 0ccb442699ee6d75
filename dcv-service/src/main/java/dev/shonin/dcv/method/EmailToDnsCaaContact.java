package dev.shonin.dcv.method;

import dev.shonin.dcv.caa.CaaClimb;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Email to DNS CAA Contact, BR 3.2.2.4.13 and A.1.1: the {@code contactemail} properties of the CAA
 * record set that the search of RFC 8659 section 3 finds for the authorization domain name.
 *
 * <p>Each record set is listed once, under the name at which it stands: an ADN below it that has no
 * set of its own would only repeat it, with less reach. The search does not go above the base
 * domain here. It would only find what a registry publishes for itself, and a registry does not
 * speak for its registrants' names.
 */
public final class EmailToDnsCaaContact implements ApproverMethod {

    private static final String TAG = "contactemail";

    @Override
    public ApproverSource source() {
        return ApproverSource.DNS_CAA;
    }

    @Override
    public List<DnsQuestion> questions(List<DomainName> adns) {
        return adns.stream().map(adn -> new DnsQuestion(adn.ascii(), RecordType.CAA)).toList();
    }

    @Override
    public List<Finding> read(List<DomainName> adns, DnsRound round) {
        List<DnsQuestion> questions = questions(adns);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < adns.size(); i++) {
            List<DnsQuestion> upwards = questions.subList(i, questions.size());
            findings.addAll(read(adns.get(i), CaaClimb.through(upwards, round)));
        }
        return findings;
    }

    private List<Finding> read(DomainName adn, CaaClimb.Outcome climb) {
        return switch (climb) {
            case CaaClimb.Outcome.Found found ->
                    found.at().equals(adn.ascii()) ? contacts(adn, found) : List.of();
            case CaaClimb.Outcome.Unanswered unanswered ->
                    unanswered.at().equals(adn.ascii())
                            ? List.of(nothing(adn, unanswered.why()))
                            : List.of();
            case CaaClimb.Outcome.NoneFound none ->
                    List.of(nothing(adn, none.steps().getFirst().reply()));
        };
    }

    private List<Finding> contacts(DomainName adn, CaaClimb.Outcome.Found found) {
        List<Finding> findings = new ArrayList<>();
        for (DnsRecord.Caa record : found.records()) {
            if (record.tag().toLowerCase(Locale.ROOT).equals(TAG)) {
                findings.add(contact(adn, record, found.dnssec()));
            }
        }
        return findings.isEmpty()
                ? List.of(
                        new Finding.Nothing(
                                source(), adn, ExclusionReason.NO_CONTACT, found.at(), null))
                : findings;
    }

    private Finding contact(DomainName adn, DnsRecord.Caa record, Dnssec dnssec) {
        return record.value()
                .utf8()
                .flatMap(MailAddress::parse)
                .<Finding>map(
                        address ->
                                new Finding.Found(source(), adn, address, record.owner(), dnssec))
                .orElseGet(
                        () ->
                                new Finding.Nothing(
                                        source(),
                                        adn,
                                        ExclusionReason.MALFORMED,
                                        record.owner(),
                                        record.value().printable(NoAnswer.SEEN_LIMIT)));
    }

    private Finding nothing(DomainName adn, DnsReply reply) {
        return new Finding.Nothing(
                source(), adn, NoAnswer.reason(reply), adn.ascii(), NoAnswer.seen(reply));
    }
}
