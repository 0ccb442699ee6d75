package dev.shonin.dcv.flow;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.MailTaking;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether domains take mail: by their MX records, and without any by an address of their
 * own (RFC 5321 section 5.1). No mail server is spoken to.
 */
@ApplicationScoped
public class AskMailDomains {

    private final Dns dns;
    private final DcvConfig config;
    private final Clock clock;

    AskMailDomains(Dns dns, DcvConfig config, Clock clock) {
        this.dns = dns;
        this.config = config;
        this.clock = clock;
    }

    /** What the DNS says of each domain; all are asked at once, within one bound of time. */
    public Map<String, MailTaking> ask(Set<String> domains) {
        DnsRound round = new DnsRound(dns, clock, config.dns().bound());
        round.ask(domains.stream().flatMap(domain -> questions(domain).stream()).toList());
        Map<String, MailTaking> found = new LinkedHashMap<>();
        domains.forEach(domain -> found.put(domain, judge(domain, round)));
        return found;
    }

    private static List<DnsQuestion> questions(String domain) {
        return List.of(
                new DnsQuestion(domain, RecordType.MX),
                new DnsQuestion(domain, RecordType.A),
                new DnsQuestion(domain, RecordType.AAAA));
    }

    private static MailTaking judge(String domain, DnsRound round) {
        return switch (round.await(new DnsQuestion(domain, RecordType.MX)).reply()) {
            case DnsReply.Answer answer -> exchangers(answer);
            case DnsReply.NoSuchName _ -> MailTaking.REFUSES;
            case DnsReply.NoData _ -> byAddress(domain, round);
            case DnsReply.ServerFailed _, DnsReply.Bogus _, DnsReply.TimedOut _ ->
                    MailTaking.UNKNOWN;
        };
    }

    private static MailTaking exchangers(DnsReply.Answer answer) {
        boolean any =
                answer.records().stream()
                        .anyMatch(
                                record ->
                                        record instanceof DnsRecord.Mx mx
                                                && !mx.exchange().isEmpty());
        return any ? MailTaking.ACCEPTS : MailTaking.REFUSES;
    }

    private static MailTaking byAddress(String domain, DnsRound round) {
        MailTaking taking = MailTaking.REFUSES;
        for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
            switch (round.await(new DnsQuestion(domain, type)).reply()) {
                case DnsReply.Answer _ -> {
                    return MailTaking.ACCEPTS;
                }
                case DnsReply.NoSuchName _, DnsReply.NoData _ -> {
                    // The other kind of address may stand there.
                }
                case DnsReply.ServerFailed _, DnsReply.Bogus _, DnsReply.TimedOut _ ->
                        taking = MailTaking.UNKNOWN;
            }
        }
        return taking;
    }
}
