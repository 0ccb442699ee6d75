package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.List;

/**
 * Email to DNS TXT Contact, BR 3.2.2.4.14 and A.2.1: the TXT records at {@code
 * _validation-contactemail} below the authorization domain name. The whole of a record, its strings
 * joined, is one address, or the record is of no use.
 */
public final class EmailToDnsTxtContact implements ApproverMethod {

    private static final String LABEL = "_validation-contactemail.";

    @Override
    public ApproverSource source() {
        return ApproverSource.DNS_TXT;
    }

    @Override
    public List<DnsQuestion> questions(List<DomainName> adns) {
        return adns.stream().map(EmailToDnsTxtContact::question).toList();
    }

    @Override
    public List<Finding> read(List<DomainName> adns, DnsRound round) {
        List<Finding> findings = new ArrayList<>();
        for (DomainName adn : adns) {
            DnsQuestion question = question(adn);
            DnsLookup lookup = round.await(question);
            DnsReply reply = lookup.reply();
            if (reply instanceof DnsReply.Answer answer) {
                answer.records().forEach(record -> findings.add(read(adn, lookup, record)));
            } else {
                findings.add(
                        new Finding.Nothing(
                                source(),
                                adn,
                                NoAnswer.reason(reply),
                                question.name(),
                                NoAnswer.seen(reply)));
            }
        }
        return findings;
    }

    private Finding read(DomainName adn, DnsLookup lookup, DnsRecord record) {
        DnsQuestion question = lookup.question();
        if (!(record instanceof DnsRecord.Txt txt)) {
            throw new IllegalStateException("asked for TXT, got " + record);
        }
        return txt.value()
                .utf8()
                .flatMap(MailAddress::parse)
                .<Finding>map(
                        address ->
                                new Finding.Found(
                                        source(), adn, address, question.name(), lookup.dnssec()))
                .orElseGet(
                        () ->
                                new Finding.Nothing(
                                        source(),
                                        adn,
                                        ExclusionReason.MALFORMED,
                                        question.name(),
                                        txt.value().printable(NoAnswer.SEEN_LIMIT)));
    }

    private static DnsQuestion question(DomainName adn) {
        return new DnsQuestion(LABEL + adn.ascii(), RecordType.TXT);
    }
}
